package io.github.contactnow.packages;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is left when a history has ended.
 *
 * @param created  records of the simulator, by reference
 * @param notices  what senders were told, by reference: results of the topic, lines beside a file, answers
 * @param dead     references of the dead letters
 * @param ledger   rows of the ledger, by reference
 * @param owed     how many verdicts senders are still to be told
 * @param unread   how many records of the topic are not committed, over all groups
 * @param waiting  files and requests that nobody has taken
 */
record HistoryEnd(
        Map<String, List<Map<String, String>>> created,
        Map<String, List<Notice>> notices,
        Set<String> dead,
        Map<String, Row> ledger,
        long owed,
        long unread,
        List<String> waiting) {

    /** What a sender was told of a lead. */
    record Notice(String state, String reason) {

        boolean isFinal() {
            return !state.equals("IN_DOUBT");
        }

        boolean isRejection() {
            return state.equals("REJECTED") && reason != null && !reason.isBlank();
        }
    }

    /** A lead in the ledger. */
    record Row(String state, String reason) {

        boolean isOpen() {
            return state.equals("SENT") || state.equals("IN_DOUBT");
        }
    }
}
