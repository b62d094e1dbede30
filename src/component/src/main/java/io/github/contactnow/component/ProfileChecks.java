package io.github.contactnow.component;

import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Profile;
import io.github.contactnow.api.Profile.ReferenceColumn;

/** Rejects endpoints that need a feature which the server lacks according to its profile, instead of returning wrong results. */
final class ProfileChecks {

    private ProfileChecks() {}

    /** A lead whose reply was lost is searched by its reference; in a column that stores no reference, every lead would seem absent. */
    static void reference(Profile profile, String column) {
        ReferenceColumn known = profile.referenceColumn();
        if (known == null || !column.equalsIgnoreCase(known.name())) {
            return;
        }
        if (Boolean.FALSE.equals(known.writable()) || Boolean.FALSE.equals(known.searchable())) {
            throw new IllegalArgumentException("The profile says that column '" + column + "' "
                    + (Boolean.FALSE.equals(known.writable())
                            ? "does not keep what is written to it"
                            : "cannot be searched exactly")
                    + ", so a lead could not be found again: set referenceField to a column that can.");
        }
    }

    /** @param start value of the argument; null if absent */
    static void start(Profile profile, Operation operation, Object start) {
        if (start != null && Boolean.FALSE.equals(profile.startHonoured().get(operation.script()))) {
            throw new IllegalArgumentException(
                    "The profile says that " + operation.script() + ".php does not honour the argument start, so "
                            + "every page would be the first one: leave start out and filter instead.");
        }
    }
}
