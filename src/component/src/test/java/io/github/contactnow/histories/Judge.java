package io.github.contactnow.histories;

import io.github.contactnow.leads.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the sent leads, and the verdicts that callers got, with the final records of the server. Thread-safe.
 */
public final class Judge {

    private final Set<String> refusals;
    private final Sharing sharing;
    private final Map<String, Lead> leads = new LinkedHashMap<>();
    private final Map<String, List<Told>> told = new HashMap<>();
    private long deliveries;

    /**
     * A lead that was sent, any number of times.
     *
     * @param mark       identifies it, also among leads with the same reference; one of its fields holds it
     * @param reference  the caller's own id
     * @param acceptable whether the server takes it
     */
    public record Lead(String mark, String reference, boolean acceptable) {

        /** The number that the mark ends with; 0 without one. */
        long number() {
            String digits = mark.replaceAll(".*x|\\D", "");
            return digits.isEmpty() ? 0 : Long.parseLong(digits);
        }
    }

    /** A record that the server holds: its id, and the reference and the mark of the lead it was made of. */
    public record Stored(String id, String reference, String mark) {}

    /** @param state null if the delivery was refused and the caller keeps the lead */
    private record Told(long delivery, Verdict.State state, String key, String reason) {}

    /**
     * The violations; each list is empty without one.
     *
     * @param duplicates    references that more than one record bears
     * @param losses        missing leads that were applied, or whose rejection no caller received
     * @param falseVerdicts verdicts that contradict the records, the server's replies or other verdicts
     * @param unexpected    records that no caller sent
     * @param unsettled     leads whose last verdict is in doubt, but which are not listed as in doubt
     * @param listed        how many others are in doubt
     */
    public record Findings(
            List<String> duplicates,
            List<String> losses,
            List<String> falseVerdicts,
            List<String> unexpected,
            List<String> unsettled,
            long listed) {

        /** Whether nothing is wrong. */
        public boolean isClean() {
            return all().isEmpty();
        }

        /** All that is wrong. */
        public List<String> all() {
            return Stream.of(duplicates, losses, falseVerdicts, unexpected, unsettled)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** @param refusals messages with which the server may refuse valid leads */
    public Judge(Set<String> refusals) {
        this(refusals, Sharing.CONFLICT);
    }

    private Judge(Set<String> refusals, Sharing sharing) {
        this.refusals = Set.copyOf(refusals);
        this.sharing = sharing;
    }

    /** What leads with the same reference are. */
    private enum Sharing {
        CONFLICT,
        FORMS,
        OPT_OUTS
    }

    /** A judge of leads that share references: all but the one with the lowest number are opt-outs of it. */
    static Judge ofOptOuts(Set<String> refusals) {
        return new Judge(refusals, Sharing.OPT_OUTS);
    }

    /** A judge of leads that share references: they are forms of one lead each, and the one with the highest number is to be there. */
    static Judge ofForms(Set<String> refusals) {
        return new Judge(refusals, Sharing.FORMS);
    }

    /** A lead is about to be sent. */
    public synchronized void sent(Lead lead) {
        leads.putIfAbsent(lead.mark(), lead);
    }

    /**
     * Starts a delivery and returns its number. Its verdicts count as older than those of later deliveries, whatever the order in which
     * they arrive.
     */
    public synchronized long begins() {
        return ++deliveries;
    }

    /** Notes the verdict that a caller got from a delivery. */
    public synchronized void told(long delivery, String mark, Verdict verdict) {
        told.computeIfAbsent(mark, any -> new ArrayList<>())
                .add(new Told(delivery, verdict.state(), verdict.key(), verdict.reason()));
    }

    /** Notes that a delivery was refused permanently, so the caller keeps the lead. */
    public synchronized void turnedAway(long delivery, String mark, String reason) {
        told.computeIfAbsent(mark, any -> new ArrayList<>()).add(new Told(delivery, null, null, reason));
    }

    /** How many leads were in doubt for their callers at some time. */
    public synchronized long doubted() {
        return told.values().stream()
                .filter(all -> all.stream().anyMatch(one -> one.state() == Verdict.State.IN_DOUBT))
                .count();
    }

    /** Judges by the records of a server on which every doubt can be settled. */
    public Findings judge(Collection<Stored> records) {
        return judge(records, Map.of());
    }

    /**
     * Judges by the records of the server.
     *
     * @param inDoubt references of leads that may be in doubt, with the reasons that the operator reads
     */
    public synchronized Findings judge(Collection<Stored> records, Map<String, String> inDoubt) {
        Set<String> listed = inDoubt.entrySet().stream()
                .filter(one -> !one.getValue().isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Findings findings = new Findings(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                leads.values().stream()
                        .filter(lead -> isInDoubt(lead) && listed.contains(lead.reference()))
                        .count());
        records.stream().collect(Collectors.groupingBy(Stored::reference)).forEach((reference, same) -> {
            if (same.size() > 1) {
                findings.duplicates.add(reference + " is there " + same.size() + " times: " + same);
            }
        });
        records.stream()
                .filter(record -> !leads.containsKey(record.mark())
                        || !leads.get(record.mark()).reference().equals(record.reference()))
                .forEach(record -> findings.unexpected.add(record.toString()));
        if (sharing != Sharing.CONFLICT) {
            leads.values().stream()
                    .collect(Collectors.groupingBy(Lead::reference))
                    .forEach((reference, same) -> judgeTogether(
                            same,
                            records.stream()
                                    .filter(record -> record.reference().equals(reference))
                                    .findFirst()
                                    .orElse(null),
                            findings));
            return findings;
        }
        Map<String, Stored> byMark =
                records.stream().collect(Collectors.toMap(Stored::mark, record -> record, (one, other) -> one));
        Set<String> shared = leads.values().stream().collect(Collectors.groupingBy(Lead::reference)).entrySet().stream()
                .filter(all -> all.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (Lead lead : leads.values()) {
            judge(
                    lead,
                    byMark.get(lead.mark()),
                    shared.contains(lead.reference()),
                    listed.contains(lead.reference()),
                    findings);
        }
        return findings;
    }

    private void judgeTogether(List<Lead> same, Stored stored, Findings findings) {
        if (sharing == Sharing.FORMS) {
            judgeForms(same, stored, findings);
        } else if (same.size() == 1) {
            judge(same.get(0), stored, false, false, findings);
        } else {
            judgeOptOuts(same, findings);
        }
    }

    /** Where the record of an opt-out is, its server tells. */
    private void judgeOptOuts(List<Lead> same, Findings findings) {
        Lead lead = same.stream().min(Comparator.comparingLong(Lead::number)).orElseThrow();
        same.stream()
                .filter(one -> one != lead)
                .filter(one -> told(one).stream().noneMatch(told -> told.state() == Verdict.State.APPLIED))
                .forEach(one -> findings.losses.add(one + " is an opt-out, callers got the verdicts " + told(one)));
        same.stream()
                .filter(this::isInDoubt)
                .forEach(one -> findings.unsettled.add(one + ": " + last(one).reason()));
    }

    /** If ContactNow has refused one of the forms, that decides which one is there; without that it is the newest. */
    private void judgeForms(List<Lead> forms, Stored stored, Findings findings) {
        Lead newest = forms.stream().max(Comparator.comparingLong(Lead::number)).orElseThrow();
        List<Told> all = forms.stream().flatMap(form -> told(form).stream()).toList();
        List<Told> refused = all.stream()
                .filter(one -> one.state() == Verdict.State.REJECTED)
                .toList();
        if (stored == null && refused.isEmpty()) {
            findings.losses.add(newest + " is not there, callers got the verdicts " + all);
        }
        if (stored != null && refused.isEmpty() && !stored.mark().equals(newest.mark())) {
            findings.falseVerdicts.add(newest + " is the newest form, but there is " + stored);
        }
        refused.stream()
                .filter(one -> !refusals.contains(Objects.requireNonNullElse(one.reason(), "")))
                .forEach(one -> findings.falseVerdicts.add(newest + " was rejected without a good reason: " + one));
        forms.stream()
                .filter(this::isInDoubt)
                .forEach(form -> findings.unsettled.add(form + ": " + last(form).reason()));
    }

    private List<Told> told(Lead lead) {
        return told.getOrDefault(lead.mark(), List.of());
    }

    private Told last(Lead lead) {
        return told(lead).stream().max(Comparator.comparingLong(Told::delivery)).orElse(null);
    }

    /** Whether a verdict is not final. */
    static boolean isOpen(Verdict.State state) {
        return state == Verdict.State.IN_DOUBT || state == Verdict.State.HELD;
    }

    private boolean isInDoubt(Lead lead) {
        Told last = last(lead);
        return last != null && isOpen(last.state());
    }

    /**
     * @param shared whether another lead has the same reference: it is rejected, until the other is, and may be applied after that
     * @param listed whether it may be in doubt, and is listed as such
     */
    private void judge(Lead lead, Stored stored, boolean shared, boolean listed, Findings findings) {
        List<Told> all = told(lead);
        Told last = last(lead);
        boolean applied = all.stream().anyMatch(one -> one.state() == Verdict.State.APPLIED);
        boolean rejected = all.stream().anyMatch(one -> one.state() == Verdict.State.REJECTED);
        boolean waits = listed && isInDoubt(lead) || last != null && last.state() == null;
        if (stored == null && (applied || !rejected && !waits)) {
            findings.losses.add(lead + " is not there, callers got the verdicts " + all);
        }
        if (isInDoubt(lead) && !listed) {
            findings.unsettled.add(lead + ": " + last.reason());
        }
        if (stored != null && last != null && last.state() == Verdict.State.REJECTED) {
            findings.falseVerdicts.add(lead + " is there, but its last verdict is " + last);
        }
        if (applied && rejected && !shared) {
            findings.falseVerdicts.add(lead + " was applied and rejected: " + all);
        }
        for (Told one : all) {
            if (one.state() == Verdict.State.APPLIED
                    && one.key() != null
                    && stored != null
                    && !one.key().equals(stored.id())) {
                findings.falseVerdicts.add(lead + " is " + stored.id() + ", but a verdict says " + one.key());
            }
            if (one.state() == Verdict.State.REJECTED && !hasReason(lead, shared, one)) {
                findings.falseVerdicts.add(lead + " was rejected without a good reason: " + one.reason());
            }
        }
    }

    private boolean hasReason(Lead lead, boolean shared, Told rejection) {
        String reason = Objects.requireNonNullElse(rejection.reason(), "");
        return !reason.isBlank() && (!lead.acceptable() || shared || refusals.contains(reason));
    }
}
