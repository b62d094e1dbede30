package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.Attempt;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Condition;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import io.github.contactnow.reports.warehouse.CallHistory.Made;
import io.github.contactnow.settings.PolicySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges calls that were made, in the order of time, by the policy, the lists and the calls before each of them. A person whose call ended
 * with a do-not-call outcome has opted out for all calls after it.
 */
public final class CallJudge {

    /** The id of the list of persons who opted out. */
    public static final String OPT_OUTS = "opt-outs";

    private final Policy policy;
    private final Function<Instant, SuppressionLists> lists;
    private final SubjectReader persons;
    private final NumberReader numbers;
    private final Set<String> doNotCall;
    private final Duration horizon;
    private final Map<Long, Deque<Attempt>> before = new HashMap<>();
    private final Set<Long> optedOut = new HashSet<>();
    private final PastOptOuts pastOptOuts;
    private Made judgedNow;

    /** What is said of a call. */
    public enum Finding {
        /** The rules permitted the call. */
        LAWFUL,
        /** A rule forbade the call. */
        UNLAWFUL,
        /** Evidence is missing: the rules can neither be shown to be kept nor to be broken. */
        UNPROVEN
    }

    /**
     * A judged call.
     *
     * @param reasons of {@link Finding#UNLAWFUL}, the rules that forbade it; of {@link Finding#UNPROVEN}, what is missing
     */
    public record Judged(Made call, Finding finding, List<Reason> reasons) {}

    /**
     * @param policy    whose hours end with their last second: a margin is for dials that are still to come
     * @param settings  how numbers are read
     * @param lists     the lists that count at a time
     * @param doNotCall outcome codes that opt a person out
     * @param optOuts   of the do-not-call list
     */
    public CallJudge(
            Policy policy,
            PolicySettings settings,
            Function<Instant, SuppressionLists> lists,
            Set<String> doNotCall,
            PastOptOuts optOuts) {
        this.policy = policy;
        this.pastOptOuts = optOuts;
        SuppressionList own = SuppressionList.of(ListInfo.ownOptOuts(OPT_OUTS), "calls", this::hasOptedOut);
        this.lists = time -> lists.apply(time).with(own);
        this.persons = new SubjectReader(settings);
        this.numbers = new NumberReader(settings.country().orElse(null));
        this.doNotCall = Set.copyOf(doNotCall);
        this.horizon = policy.attemptsHorizon();
    }

    /** Notes a call from before the stretch of time that is judged. */
    public void note(Made call) {
        long number = number(call);
        if (number == E164.NONE) {
            return;
        }
        Deque<Attempt> ofPerson = before.computeIfAbsent(number, any -> new ArrayDeque<>(2));
        ofPerson.add(CallAttempts.attempt(policy, call));
        while (!ofPerson.isEmpty()
                && ofPerson.getFirst().at().isBefore(call.begun().minus(horizon))) {
            ofPerson.removeFirst();
        }
        if (call.outcome() != null && doNotCall.contains(call.outcome())) {
            optedOut.add(number);
        }
    }

    /** Judges a call, and notes it. */
    public Judged judge(Made call) {
        Judged judged = call.inbound() ? new Judged(call, Finding.LAWFUL, List.of()) : judged(call);
        note(call);
        return judged;
    }

    /** Before the call that is judged. */
    private boolean hasOptedOut(long number) {
        return optedOut.contains(number) || pastOptOuts.isBefore(number, judgedNow.record(), judgedNow.begun());
    }

    private Judged judged(Made call) {
        judgedNow = call;
        Subject person = persons.ofPhone(call.number() == null ? "" : call.number(), call.table());
        long number = number(call);
        List<Attempt> attempts = new ArrayList<>(before.getOrDefault(number, new ArrayDeque<>()));
        Decision decision =
                policy.decide(person, lists.apply(call.begun()), new Attempts(call.begun(), attempts), call.begun());
        if (decision.verdict() == Verdict.ALLOW) {
            return new Judged(call, Finding.LAWFUL, List.of());
        }
        List<Reason> broken =
                decision.reasons().stream().filter(CallJudge::isBroken).toList();
        return broken.isEmpty()
                ? new Judged(call, Finding.UNPROVEN, decision.decisive())
                : new Judged(call, Finding.UNLAWFUL, broken);
    }

    /** Whether a rule forbade the call; a hold until a condition is met only says that evidence is missing. */
    private static boolean isBroken(Reason reason) {
        return reason.verdict() == Verdict.BLOCK
                || reason.verdict() == Verdict.HOLD
                        && (reason.condition() == null || reason.condition() == Condition.COMMON_HOURS);
    }

    private long number(Made call) {
        return call.number() == null ? E164.NONE : numbers.read(call.number());
    }
}
