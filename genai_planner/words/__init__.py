"""How days, amounts, money, lists and names are read and written, in the user's language and region."""
