"""The record of a plan: its log, its gates, and how far it has come."""
