package io.github.contactnow.simulator.state;

import java.util.List;
import java.util.SplittableRandom;

/** Creates a plausible call. The same input gives the same call. */
final class CallMaker {

    private final List<Queue> queues;
    private final List<Agent> agents;
    private final List<Outcome> closing;
    private final Outcome callBack;
    private final Outcome answerMachine;
    private final Outcome machineDetected;
    private final Outcome noAnswer;
    private final Outcome deadLine;

    CallMaker(Account account) {
        queues = account.queues().all().stream()
                .filter(queue -> queue.type().equals("outbound"))
                .toList();
        agents = List.copyOf(account.agents().all());
        closing = account.outcomes().all().stream()
                .filter(outcome -> !outcome.system())
                .toList();
        callBack = account.outcomes().get(DemoAccount.CALL_BACK);
        answerMachine = account.outcomes().get(DemoAccount.ANSWER_MACHINE);
        machineDetected = account.outcomes().get(DemoAccount.MACHINE_DETECTED);
        noAnswer = account.outcomes().get(DemoAccount.NO_ANSWER);
        deadLine = account.outcomes().get(DemoAccount.DEAD_LINE);
    }

    /**
     * @param queue   the queue of the call, null for a random one
     * @param started time of the start, in milliseconds
     */
    Call make(long id, long record, long dataset, Queue queue, String number, long started, SplittableRandom random) {
        Queue used = queue != null ? queue : queues.get(random.nextInt(queues.size()));
        int dice = random.nextInt(100);
        if (dice < 25) {
            return missed(id, record, dataset, used, number, started, noAnswer, "No Answer", random);
        } else if (dice < 30) {
            return missed(id, record, dataset, used, number, started, deadLine, "Dead Line", random);
        } else if (dice < 35) {
            return missed(id, record, dataset, used, number, started, machineDetected, "Answer Machine", random);
        } else if (dice < 40) {
            return taken(id, record, dataset, used, number, started, answerMachine, "Answer Machine", 8_000, random);
        } else if (dice < 50) {
            return taken(id, record, dataset, used, number, started, callBack, "Answered", 60_000, random);
        }
        Outcome outcome = closing.get(random.nextInt(closing.size()));
        return taken(id, record, dataset, used, number, started, outcome, "Answered", 240_000, random);
    }

    private static Call missed(
            long id,
            long record,
            long dataset,
            Queue queue,
            String number,
            long started,
            Outcome outcome,
            String result,
            SplittableRandom random) {
        int ring = 1000 + random.nextInt(25_000);
        return new Call(
                id,
                record,
                dataset,
                queue.id(),
                0,
                outcome.id(),
                number,
                queue.callerId(),
                CallKind.DIALLER,
                result,
                started,
                0,
                started + ring,
                ring,
                0,
                0);
    }

    private Call taken(
            long id,
            long record,
            long dataset,
            Queue queue,
            String number,
            long started,
            Outcome outcome,
            String result,
            int longestTalk,
            SplittableRandom random) {
        Agent agent = agents.get(random.nextInt(agents.size()));
        int ring = 1000 + random.nextInt(25_000);
        long answered = started + ring;
        long disconnected = answered + 2000 + random.nextInt(longestTalk);
        return new Call(
                id,
                record,
                dataset,
                queue.id(),
                agent.id(),
                outcome.id(),
                number,
                queue.callerId(),
                CallKind.DIALLER,
                result,
                started,
                answered,
                disconnected,
                ring,
                random.nextInt(60_000),
                random.nextInt(30_000));
    }
}
