package io.github.contactnow.simulator.state;

import java.util.List;
import java.util.Map;

/** The initial data: one campaign table, three datasets, a queue, two agents and some outcomes. */
final class DemoAccount {

    static final long WRONG_NUMBER = 19;
    static final long ANSWER_MACHINE = 101;
    static final long MACHINE_DETECTED = 102;
    static final long DEAD_LINE = 103;
    static final long NO_ANSWER = 104;
    static final long CALL_BACK = 107;
    static final long IN_PROGRESS = 109;

    private static final String TABLE = "Renewals";
    private static final long QUEUE = 700_001;

    private DemoAccount() {}

    static void fill(Account account, boolean referencesWritable) {
        account.leads()
                .addTable(CampaignTable.of(
                        TABLE,
                        List.of("Customer_Email", "appointment", "flgid", "Policy_Number", "Renewal_Date"),
                        referencesWritable));
        account.queues().put(new Queue(QUEUE, "outbound", "Outbound A", "02079460000", 31, TABLE));
        account.agents().put(new Agent(500_100, "Agent One"));
        account.agents().put(new Agent(500_101, "Agent Two"));
        account.agents().all().forEach(agent -> {
            account.priorities()
                    .create(id -> new Row(
                            id,
                            Map.of(
                                    "qid",
                                    Long.toString(QUEUE),
                                    "agentid",
                                    Long.toString(agent.id()),
                                    "priority",
                                    "1")));
            account.board().login(agent.id());
        });
        number(account, "02079460000", QUEUE, "Outbound A");
        number(account, "02079460001", 0, "Spare");
        account.todPolicies().create(id -> new Row(id, Map.of("description", "Office hours", "default", "queue")));
        for (String title : List.of("Mr", "Mrs", "Ms", "Dr")) {
            account.picklistValues()
                    .create(id -> new Row(
                            id, Map.of("picklist", CampaignTable.TITLES, "value", title, "description", title)));
        }
        dataset(account, 12, DatasetStatus.LIVE, "Live leads");
        dataset(account, 13, DatasetStatus.HOLD, "Held leads");
        dataset(account, 14, DatasetStatus.EXPIRED, "Old leads");
        system(account, WRONG_NUMBER, "Wrong Number", true, false);
        system(account, Outcome.FRESH, "New", false, false);
        system(account, ANSWER_MACHINE, "Answer Machine (Agent)", false, true);
        system(account, MACHINE_DETECTED, "Answer Machine (Dialler)", false, true);
        system(account, NO_ANSWER, "No Answer", false, false);
        system(account, DEAD_LINE, "Dead Line", true, false);
        system(account, CALL_BACK, "Scheduled Call Back", false, false);
        system(account, IN_PROGRESS, "In Progress", false, false);
        account.outcomes().put(new Outcome(501_000, "Sold", true, true, true, false, false, false));
        account.outcomes().put(new Outcome(501_001, "Not Interested", true, false, true, false, false, false));
        account.outcomes().put(new Outcome(501_002, "Do Not Call", true, false, true, true, false, false));
        account.outcomes().put(new Outcome(501_003, "Spoke to Someone Else", false, false, false, false, false, false));
    }

    private static void number(Account account, String number, long queue, String description) {
        account.numbers()
                .create(id ->
                        new Row(id, Map.of("number", number, "qid", Long.toString(queue), "description", description)));
    }

    private static void dataset(Account account, long id, DatasetStatus status, String description) {
        account.leads().addDataset(new Dataset(id, TABLE, QUEUE, status, 0, description, "", "2026-01-05"));
    }

    private static void system(Account account, long id, String description, boolean complete, boolean answerMachine) {
        account.outcomes().put(new Outcome(id, description, complete, false, false, false, answerMachine, true));
    }
}
