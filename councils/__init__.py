"""Where you belong: council, municipality, police unit, mandate, tenancy, access, events."""
