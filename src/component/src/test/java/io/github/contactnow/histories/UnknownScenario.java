package io.github.contactnow.histories;

import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.histories.second.SecondServer;
import io.github.contactnow.histories.second.Traits;
import io.github.contactnow.histories.second.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * Leads for a server with random behaviour.
 *
 * @param troubles the faults of requests
 */
record UnknownScenario(Plan plan, Traits traits, List<Trouble> troubles) implements Scenario {

    private static final String TROUBLE = "trouble";
    private static final String TRAIT = "trait-";
    private static final Plan.Size SIZE = new Plan.Size(Pace.SHORT, true, 4, 20, UnknownScenario::reference);

    static UnknownScenario draw(long seed) {
        SplittableRandom random = Plan.random(seed);
        Plan plan = Plan.draw(seed, random, SIZE);
        List<Trouble> troubles = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            troubles.add(Trouble.draw(random));
        }
        return new UnknownScenario(plan, Traits.draw(random), troubles);
    }

    /** Some have properties that servers are known to alter: letter case, blanks, length, characters of markup and of statements. */
    private static String reference(long seed, int i, List<Lead> before, SplittableRandom random) {
        String plain = "u" + seed + "-" + i;
        return switch (random.nextInt(20)) {
            case 0 -> "LEAD-" + seed + "-" + i;
            case 1 -> "Lead  " + seed + "  " + i;
            case 2 -> plain + "&Co's \"best\"";
            case 3 -> plain + "-with-a-long-tail-of-many-letters-and-digits-0123456789";
            case 4 ->
                before.isEmpty()
                        ? plain
                        : before.get(before.size() - 1).reference().toUpperCase(Locale.ROOT);
            default -> plain;
        };
    }

    @Override
    public LeadServer server(String user, Executor threads) throws IOException {
        return new UnknownServer(traits, new SecondServer(traits, troubles, user, plan.seed(), threads));
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = plan.kinds();
        troubles.forEach(trouble -> kinds.add(trouble.name()));
        kinds.addAll(traits.oddOptions());
        return kinds;
    }

    /** All kinds of trouble and all odd behaviour that can be drawn. */
    static Set<String> allKinds() {
        Set<String> all = Plan.allKinds();
        all.addAll(Trouble.allNames());
        all.addAll(Traits.allOddOptions());
        return all;
    }

    @Override
    public List<String> parts() {
        List<String> parts = new ArrayList<>(
                traits.oddKinds().stream().map(kind -> TRAIT + kind).toList());
        parts.addAll(Parts.names(TROUBLE, troubles.size()));
        parts.addAll(plan.parts());
        return parts;
    }

    @Override
    public Scenario only(Set<String> parts) {
        return new UnknownScenario(
                plan.only(parts),
                traits.onlyOddIn(traits.oddKinds().stream()
                        .filter(kind -> parts.contains(TRAIT + kind))
                        .toList()),
                Parts.only(TROUBLE, troubles, parts));
    }
}
