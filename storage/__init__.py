"""What is on record: tables, named moves and questions that two or more features share."""
