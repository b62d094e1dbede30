package io.github.contactnow.policy.place;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The time zones of a policy. Where the data of this Java are older than the policy accepts, each zone that has changed since cannot be
 * trusted, unless the policy overrides its offset.
 */
public final class TimeZones {

    private static final Instant PRESENT = Instant.parse("2024-01-01T00:00:00Z");
    /** Of twenty years: zones that have been alike for so long are alike. */
    private static final int TRANSITIONS = 40;

    private final ZoneData data;
    private final String oldest;
    private final boolean changesUnknown;
    private final Map<ZoneRules, String> changed = new HashMap<>();
    private final Map<ZoneRules, ZoneRules> overridden = new HashMap<>();
    private final Map<String, Optional<Zone>> zones = new ConcurrentHashMap<>();

    /**
     * @param oldest    oldest version that the policy accepts, such as {@code 2026d}; null for any
     * @param changes   zones that changed, by version
     * @param overrides offsets that the policy states, by zone
     * @throws IllegalArgumentException if an override names a zone that does not exist
     */
    public TimeZones(ZoneData data, String oldest, ZoneChanges changes, Map<String, ZoneOverride> overrides) {
        this.data = data;
        this.oldest = oldest;
        boolean old = oldest != null && data.version().compareTo(oldest) < 0;
        this.changesUnknown = old && !changes.reach(oldest);
        if (old) {
            // A zone has several names: zones with equal offsets are the same.
            changes.since(data.version()).forEach((zone, version) -> data.rules(zone)
                    .ifPresent(rules -> changed.merge(rules, version, (a, b) -> a.compareTo(b) > 0 ? a : b)));
        }
        overrides.forEach((zone, override) -> {
            ZoneRules rules = data.rules(zone)
                    .orElseThrow(() -> new IllegalArgumentException("zone-overrides names the time zone '" + zone
                            + "', which does not exist; write one such as America/Vancouver."));
            overridden.put(rules, fixedFrom(rules, override));
        });
    }

    /** Version of the time zone data, such as {@code 2025a}. */
    public String version() {
        return data.version();
    }

    /** The zone of a name; empty if there is none. */
    public Optional<Zone> find(String id) {
        Optional<Zone> known = zones.get(id);
        if (known == null) {
            known = read(id);
            if (known.isPresent()) {
                zones.put(id, known);
            }
        }
        return known;
    }

    /** Whether two zones have had the same offsets all the time: two names of one zone. */
    public boolean isSame(String one, String other) {
        return one.equals(other)
                || find(one)
                        .flatMap(zone -> find(other).map(that -> zone.rules().equals(that.rules())))
                        .orElse(false);
    }

    /** Whether two zones have the same offsets from 2024 on, whatever they had before. */
    boolean isLike(String one, String other) {
        return one.equals(other)
                || find(one)
                        .flatMap(zone -> find(other).map(that -> isLike(zone.rules(), that.rules())))
                        .orElse(false);
    }

    private static boolean isLike(ZoneRules one, ZoneRules other) {
        Instant at = PRESENT;
        if (!one.getOffset(at).equals(other.getOffset(at))) {
            return false;
        }
        for (int i = 0; i < TRANSITIONS; i++) {
            ZoneOffsetTransition next = one.nextTransition(at);
            if (!Objects.equals(next, other.nextTransition(at))) {
                return false;
            }
            if (next == null) {
                return true;
            }
            at = next.getInstant();
        }
        return true;
    }

    private Optional<Zone> read(String id) {
        return data.rules(id).map(rules -> {
            ZoneRules override = overridden.get(rules);
            if (override != null) {
                return new Zone(id, override, null);
            }
            if (changesUnknown) {
                return new Zone(
                        id,
                        rules,
                        "the time zone data of this Java are of version " + data.version() + ", the policy demands "
                                + oldest + ", and which zones changed between them is not known");
            }
            String since = changed.get(rules);
            return new Zone(
                    id,
                    rules,
                    since == null
                            ? null
                            : id + " changed in version " + since + " of the time zone data, and this Java has "
                                    + data.version());
        });
    }

    /** The offsets as they were up to an instant, then one fixed offset. */
    private static ZoneRules fixedFrom(ZoneRules rules, ZoneOverride override) {
        Instant from = override.from();
        List<ZoneOffsetTransition> kept = new ArrayList<>();
        ZoneOffset before = rules.getOffset(Instant.MIN);
        ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
        while (next != null && next.getInstant().isBefore(from)) {
            kept.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        ZoneOffset last = rules.getOffset(from.minusNanos(1));
        if (!last.equals(override.offset())) {
            kept.add(ZoneOffsetTransition.of(
                    LocalDateTime.ofEpochSecond(from.getEpochSecond(), 0, last), last, override.offset()));
        }
        return ZoneRules.of(before, before, List.of(), kept, List.of());
    }
}
