"""Fields, tables and bindings that every form is made of."""
