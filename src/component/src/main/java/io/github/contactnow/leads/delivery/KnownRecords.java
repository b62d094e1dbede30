package io.github.contactnow.leads.delivery;

import java.util.Map;
import java.util.Optional;

/** Records that are known to be in ContactNow, since the create of each was answered: the controls of an {@link AbsenceControl}. */
public interface KnownRecords {

    /**
     * A record that is there.
     *
     * @param reference the reference that it was created with
     * @param key       its id; null if ContactNow did not return it
     */
    record Known(String reference, String key) {}

    /**
     * The latest record whose reference requires as much of the reference column as this one, or more.
     *
     * @param place table and dataset that it must lie in, see {@link AbsenceControl#place}
     */
    Optional<Known> latest(String place, String reference);

    /** Whether {@link #latest} may return a record, now or soon. Needs no query. */
    boolean mayKnow(String place, String reference);

    /** Whether all of these records (references by id) are known to have other references. */
    boolean knows(Map<String, String> records);

    /** Whether a known reference is a control for another one: it requires as much of the reference column, or more. */
    static boolean shows(String known, String reference) {
        return ReferenceShape.of(known).covers(ReferenceShape.of(reference));
    }

    /** Knows no record. */
    KnownRecords NONE = new KnownRecords() {
        @Override
        public Optional<Known> latest(String place, String reference) {
            return Optional.empty();
        }

        @Override
        public boolean mayKnow(String place, String reference) {
            return false;
        }

        @Override
        public boolean knows(Map<String, String> records) {
            return false;
        }
    };
}
