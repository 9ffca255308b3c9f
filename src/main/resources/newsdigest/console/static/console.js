// What works better with scripts; every screen can be read and used without.
