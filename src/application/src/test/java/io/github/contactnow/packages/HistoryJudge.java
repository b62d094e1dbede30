package io.github.contactnow.packages;

import io.github.contactnow.packages.HistoryEnd.Notice;
import io.github.contactnow.packages.HistoryEnd.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what is wrong with the end of a history: every lead is in ContactNow exactly once, or it was rejected with a reason. */
final class HistoryJudge {

    private final HistoryEnd end;
    private final List<String> problems = new ArrayList<>();

    private HistoryJudge(HistoryEnd end) {
        this.end = end;
    }

    /** What is wrong, a line each; empty if all is well. */
    static List<String> problems(List<PlannedLead> leads, HistoryEnd end) {
        HistoryJudge judge = new HistoryJudge(end);
        leads.forEach(judge::judge);
        end.ledger().forEach((reference, row) -> {
            if (row.isOpen()) {
                judge.problems.add(reference + " is not settled: " + row.state() + ", " + row.reason());
            }
        });
        if (end.owed() != 0) {
            judge.problems.add(end.owed() + " verdicts were not told");
        }
        if (end.unread() != 0) {
            judge.problems.add(end.unread() + " records of the topic are not committed");
        }
        end.waiting().forEach(what -> judge.problems.add(what + " was not taken"));
        return judge.problems;
    }

    private void judge(PlannedLead lead) {
        List<Map<String, String>> created = end.created().getOrDefault(lead.reference(), List.of());
        List<Notice> notices = end.notices().getOrDefault(lead.reference(), List.of());
        Row row = end.ledger().get(lead.reference());
        String name = lead.reference() + " (" + lead.fate() + ")";
        if (created.size() > 1) {
            problems.add(name + " is in ContactNow " + created.size() + " times");
        }
        if (lead.fate().isCreated()) {
            if (created.isEmpty()) {
                problems.add(name + " is lost; the ledger holds " + row + ", the sender was told " + notices);
            } else if (lead.versions().stream().noneMatch(version -> isAs(version, created.get(0)))) {
                problems.add(name + " is in ContactNow as nobody sent it");
            } else if (row == null || !row.state().equals("APPLIED")) {
                problems.add(name + " is in ContactNow, but the ledger holds " + row);
            }
        } else if (!created.isEmpty()) {
            problems.add(name + " is in ContactNow");
        }
        if (lead.fate().isRejected() && notices.stream().noneMatch(Notice::isRejection)) {
            problems.add(name + " was not rejected with a reason; the ledger holds " + row + ", the sender was told "
                    + notices);
        }
        if (!lead.fate().isRejected()
                && notices.stream().anyMatch(notice -> notice.state().equals("REJECTED"))) {
            problems.add(name + " was rejected: " + notices);
        }
        if (lead.comesByTopic()) {
            if (notices.stream().noneMatch(Notice::isFinal)) {
                problems.add(
                        name + " has no final result; the ledger holds " + row + ", the sender was told " + notices);
            }
            if (!lead.fate().isCreated() && !end.dead().contains(lead.reference())) {
                problems.add(name + " has no dead letter");
            }
        }
    }

    private static boolean isAs(Map<String, String> sent, Map<String, String> created) {
        return created.get("FirstName").equals(sent.get("FirstName"))
                && created.get("MobilePhone").equals(sent.get("MobilePhone"));
    }
}
