"""The demo office 云岭市 (invented), the conversation player, and the rehearsals that ship with it."""
