package io.github.contactnow.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The state of the application at one moment.
 *
 * @param at       the moment
 * @param level    the worst level of the areas that are on
 * @param sentence the sentence of the worst area, or that all is well
 * @param areas    all areas, in the order of {@link Area}
 */
public record ApplicationState(Instant at, Level level, String sentence, List<AreaState> areas) {

    static ApplicationState of(Instant at, List<AreaState> areas) {
        AreaState worst = areas.stream()
                .filter(AreaState::on)
                .max(Comparator.comparing(AreaState::level))
                .orElseThrow();
        return new ApplicationState(
                at,
                worst.level(),
                worst.level() == Level.OK ? "Everything that is on works." : worst.sentence(),
                List.copyOf(areas));
    }

    /** The state of one area. */
    public AreaState area(Area area) {
        return areas.stream().filter(each -> each.area() == area).findFirst().orElseThrow();
    }
}
