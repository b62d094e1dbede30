package io.github.contactnow.leads.delivery;

import java.util.Map;
import java.util.Optional;

/** Records that are known to be in ContactNow, since the create of each was answered: the controls of an {@link AbsenceControl}. */
public interface KnownRecords {

    /**
     * A record that is there.
     *
     * @param reference the reference that it was created with
     * @param key       its id; null where ContactNow did not tell it
     */
    record Known(String reference, String key) {}

    /**
     * The latest that asks as much of the reference column as a reference, or more.
     *
     * @param place table and dataset that it must lie in, see {@link AbsenceControl#place}
     */
    Optional<Known> latest(String place, String reference);

    /** Whether {@link #latest} may tell one, or will soon; costs nothing. */
    boolean mayKnow(String place, String reference);

    /** Whether all of these records, references by id, are known to be of other references. */
    boolean knows(Map<String, String> records);

    /** Whether a record of a known reference shows what becomes of another: it asks as much of the reference column, or more. */
    static boolean shows(String known, String reference) {
        return ReferenceShape.of(known).covers(ReferenceShape.of(reference));
    }

    /** For who knows none. */
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
