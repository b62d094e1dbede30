package io.github.contactnow.component;

import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Profile;
import io.github.contactnow.api.Profile.ReferenceColumn;

/** Refuses what the server was found not to do, so that it is told when an endpoint is made and not by wrong results. */
final class ProfileChecks {

    private ProfileChecks() {
    }

    /** A lead whose reply was lost is looked for by its reference: in a column that keeps none, every lead would seem absent. */
    static void reference(Profile profile, String column) {
        ReferenceColumn known = profile.referenceColumn();
        if (known == null || !column.equalsIgnoreCase(known.name())) {
            return;
        }
        if (Boolean.FALSE.equals(known.writable()) || Boolean.FALSE.equals(known.searchable())) {
            throw new IllegalArgumentException("The profile says that column '" + column + "' "
                + (Boolean.FALSE.equals(known.writable()) ? "does not keep what is written to it" : "cannot be searched exactly")
                + ", so a lead could not be found again: set referenceField to a column that can.");
        }
    }

    /** @param start the argument, null if it is not given */
    static void start(Profile profile, Operation operation, Object start) {
        if (start != null && Boolean.FALSE.equals(profile.startHonoured().get(operation.script()))) {
            throw new IllegalArgumentException("The profile says that " + operation.script() + ".php does not heed the argument start, so "
                + "every page would be the first one: leave start out and filter instead.");
        }
    }
}
