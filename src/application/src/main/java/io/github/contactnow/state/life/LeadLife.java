package io.github.contactnow.state.life;

import java.util.List;

/**
 * The life of one lead.
 *
 * @param reference its reference, the caller's own id
 * @param sentence  how it stands now
 * @param events    what happened, the earliest first; what has no time last
 * @param limits    what was not looked at, one sentence each: a place that is off or did not answer, or a bound that was reached
 */
public record LeadLife(String reference, String sentence, List<LeadEvent> events, List<String> limits) {}
