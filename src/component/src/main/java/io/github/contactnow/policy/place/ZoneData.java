package io.github.contactnow.policy.place;

import java.time.DateTimeException;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;

/** Time zone data of a version: those of this Java, or others in tests. */
public interface ZoneData {

    /** Version, such as {@code 2025a}. */
    String version();

    /** The offsets of a zone; empty if there is no such zone. */
    Optional<ZoneRules> rules(String id);

    /** The data of this Java runtime. */
    static ZoneData ofThisJava() {
        return new ZoneData() {
            private final String version =
                    ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();

            @Override
            public String version() {
                return version;
            }

            @Override
            public Optional<ZoneRules> rules(String id) {
                try {
                    return Optional.of(ZoneRulesProvider.getRules(id, false));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        };
    }
}
