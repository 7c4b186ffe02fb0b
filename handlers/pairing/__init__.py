"""联所: who is paired with which 司法所, who is on duty, and visits."""
