"""Makes a change of the spec of what logs show: codes and names that it lacks."""
