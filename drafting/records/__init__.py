"""What a record is: its values, how they are validated, and records as YAML."""
