package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.packages.HistoryEnd.Notice;
import io.github.contactnow.packages.HistoryEnd.Row;
import io.github.contactnow.packages.PlannedLead.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge of histories lets a good end pass, and finds each thing that can be wrong with one. */
class HistoryJudgeTest {

    private static final Map<String, String> ANN = Map.of("FirstName", "Ann", "MobilePhone", "07700900123");
    private static final Map<String, String> BOB = Map.of("FirstName", "Bob", "MobilePhone", "07700900123");
    private static final Notice REJECTED = new Notice("REJECTED", "no phone");
    private static final Notice APPLIED = new Notice("APPLIED", "");
    private static final Notice IN_DOUBT = new Notice("IN_DOUBT", "reply lost");

    private final List<PlannedLead> leads = List.of(
            new PlannedLead("good", Fate.CREATED, true, List.of(ANN, ANN)),
            new PlannedLead("both", Fate.CONFLICT, true, List.of(ANN, BOB)),
            new PlannedLead("bad", Fate.EXPIRED, true, List.of(ANN)),
            new PlannedLead("filed", Fate.CREATED, false, List.of(ANN)));
    private final Map<String, List<Map<String, String>>> created = new HashMap<>();
    private final Map<String, List<Notice>> notices = new HashMap<>();
    private final Map<String, Row> ledger = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private final List<String> waiting = new ArrayList<>();
    private long owed;
    private long unread;

    @BeforeEach
    void aGoodEnd() {
        created.put("good", List.of(ANN));
        created.put("both", List.of(BOB));
        created.put("filed", List.of(ANN));
        notices.put("good", List.of(APPLIED));
        notices.put("both", List.of(APPLIED, REJECTED));
        notices.put("bad", List.of(REJECTED));
        dead.addAll(List.of("both", "bad"));
        ledger.put("filed", new Row("APPLIED", null));
        ledger.put("good", new Row("APPLIED", null));
        ledger.put("both", new Row("APPLIED", null));
        ledger.put("bad", new Row("REJECTED", "Dataset [14] is EXPIRED."));
    }

    private List<String> problems() {
        return HistoryJudge.problems(leads, new HistoryEnd(created, notices, dead, ledger, owed, unread, waiting));
    }

    @Test
    void letsAGoodEndPass() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void letsADoubtPassThatWasSettled() {
        notices.put("good", List.of(IN_DOUBT, APPLIED));
        notices.put("bad", List.of(IN_DOUBT, REJECTED));
        notices.put("filed", List.of(IN_DOUBT));
        assertThat(problems()).isEmpty();
    }

    @Test
    void findsADuplicate() {
        created.put("good", List.of(ANN, ANN));
        assertThat(problems()).containsExactly("good (CREATED) is in ContactNow 2 times");
    }

    @Test
    void findsThatBothLeadsOfAConflictWereCreated() {
        created.put("both", List.of(ANN, BOB));
        assertThat(problems()).singleElement().asString().contains("both (CONFLICT) is in ContactNow 2 times");
    }

    @Test
    void findsALoss() {
        created.remove("good");
        assertThat(problems()).singleElement().asString().startsWith("good (CREATED) is lost");
    }

    @Test
    void findsALeadThatNobodySent() {
        created.put("good", List.of(BOB));
        assertThat(problems()).containsExactly("good (CREATED) is in ContactNow as nobody sent it");
    }

    @Test
    void findsALeadThatTheLedgerDoesNotHaveAsCreated() {
        ledger.put("good", new Row("REJECTED", "why not"));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("good (CREATED) is in ContactNow, but the ledger holds");
    }

    @Test
    void findsABadLeadThatWasCreated() {
        created.put("bad", List.of(ANN));
        assertThat(problems()).containsExactly("bad (EXPIRED) is in ContactNow");
    }

    @Test
    void findsARejectionOfWhichNobodyWasTold() {
        notices.put("bad", List.of(IN_DOUBT));
        assertThat(problems()).anyMatch(problem -> problem.startsWith("bad (EXPIRED) was not rejected with a reason"));
    }

    @Test
    void findsARejectionWithoutAReason() {
        notices.put("both", List.of(APPLIED, new Notice("REJECTED", "")));
        assertThat(problems()).singleElement().asString().contains("both (CONFLICT) was not rejected with a reason");
    }

    @Test
    void findsASoundLeadThatWasRejected() {
        notices.put("good", List.of(APPLIED, REJECTED));
        assertThat(problems()).singleElement().asString().contains("good (CREATED) was rejected");
    }

    @Test
    void findsAVerdictThatWasNotTold() {
        notices.put("good", List.of(IN_DOUBT));
        owed = 1;
        assertThat(problems())
                .hasSize(2)
                .contains("1 verdicts were not told")
                .anyMatch(problem -> problem.startsWith("good (CREATED) has no final result"));
    }

    @Test
    void findsARejectedRecordWithoutADeadLetter() {
        dead.remove("bad");
        assertThat(problems()).containsExactly("bad (EXPIRED) has no dead letter");
    }

    @Test
    void findsADoubtThatIsNotSettled() {
        ledger.put("good", new Row("IN_DOUBT", "reply lost"));
        assertThat(problems()).anyMatch(problem -> problem.equals("good is not settled: IN_DOUBT, reply lost"));
    }

    @Test
    void findsWhatNobodyHasTaken() {
        unread = 3;
        waiting.add("file a.csv");
        assertThat(problems()).containsExactly("3 records of the topic are not committed", "file a.csv was not taken");
    }
}
