package io.github.contactnow.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of one area of the application.
 *
 * @param area     its name, see {@link Area}
 * @param level    how well it is
 * @param on       whether it is configured; the level of an area that is off does not count for the whole
 * @param sentence what is so, in one sentence
 * @param nextStep what to do about it, in one sentence; null if nothing is to be done
 * @param since    since when it is so, as far as this instance knows
 * @param figures  numbers, instants and texts by name, without personal data; a value that is not known is absent
 */
public record AreaState(
        Area area,
        Level level,
        boolean on,
        String sentence,
        String nextStep,
        Instant since,
        Map<String, Object> figures) {

    /** Builds the state of an area: the worst finding is its sentence. */
    static final class Findings {

        private final Area area;
        private final Map<String, Object> figures = new LinkedHashMap<>();
        private Level level;
        private String sentence;
        private String nextStep;
        private Instant since;

        Findings(Area area) {
            this.area = area;
        }

        /** Adds a figure, unless it is null. */
        Findings figure(String name, Object value) {
            if (value != null) {
                figures.put(name, value);
            }
            return this;
        }

        Findings add(Level found, String words, String step) {
            return add(found, words, step, null);
        }

        /**
         * Adds a finding. Of several with the same level the first counts.
         *
         * @param from since when it is so; null if only this instance's own observations say that
         */
        Findings add(Level found, String words, String step, Instant from) {
            if (level == null || found.compareTo(level) > 0) {
                level = found;
                sentence = words;
                nextStep = step;
                since = from;
            }
            return this;
        }

        AreaState state() {
            return new AreaState(area, level, true, sentence, nextStep, since, figures);
        }

        /** @param setting without which the area is off */
        AreaState off(String words, String setting) {
            return new AreaState(
                    area, Level.UNKNOWN, false, words, "To turn it on, set " + setting + ".", null, figures);
        }
    }

    AreaState since(Instant instant) {
        return new AreaState(area, level, on, sentence, nextStep, instant, figures);
    }
}
