package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.leads.Verdict;
import java.util.List;
import java.util.function.Function;

/**
 * Searches for leads whose reply did not show which of them were created.
 *
 * @param searches one for each lead, in order
 */
record ReadBack<T>(List<Search<T>> searches) {

    /**
     * The search for one lead.
     *
     * @param sighting its result; null if it failed
     * @param failure  why it failed; null if it did not
     */
    record Search<T>(T lead, Sighting sighting, ContactNowException failure) {

        boolean isFound() {
            return sighting != null && sighting.kind() == Sighting.Kind.FOUND;
        }

        /** Whether ContactNow answered, even if only to refuse a search of this column. */
        boolean isAnswered() {
            // An incomplete list and a refused search are answers: a repetition would leave the lead in doubt again.
            return failure == null
                    || failure instanceof ContactNowRejectedException
                    || failure instanceof ContactNowUnknownException
                            && failure.httpStatus() / 100 == 2
                            && failure.serverText() == null;
        }

        /** Why the outcome is still unknown; null if the search returned no record, which alone is no proof of absence. */
        String reason() {
            if (failure == null) {
                return sighting.reason();
            }
            return (isAnswered() ? "" : "reading back did not answer: ") + Verdict.reasonOf(failure);
        }
    }

    /** @param search looks for one lead, and may throw {@link ContactNowException} */
    static <T> ReadBack<T> of(List<T> leads, Function<T, Sighting> search) {
        return new ReadBack<>(leads.stream().map(lead -> search(lead, search)).toList());
    }

    private static <T> Search<T> search(T lead, Function<T, Sighting> search) {
        try {
            return new Search<>(lead, search.apply(lead), null);
        } catch (ContactNowException e) {
            return new Search<>(lead, null, e);
        }
    }

    List<Search<T>> found() {
        return searches.stream().filter(Search::isFound).toList();
    }

    List<Search<T>> missing() {
        return searches.stream().filter(one -> !one.isFound()).toList();
    }

    /**
     * Whether it shows which leads ContactNow created: each was found, or no record at all, and as many were found as ContactNow counted.
     */
    boolean agreesWith(long created) {
        return found().size() == created && missing().stream().allMatch(one -> one.reason() == null);
    }
}
