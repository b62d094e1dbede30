package io.github.contactnow.state.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a lead.
 *
 * @param at       when; null if only that it is so is known
 * @param source   where that is written
 * @param what     what happened, in words of a fixed list
 * @param fields   the fields of the lead in that place, with masked values unless the values were asked for; empty if that place has none
 * @param place    where exactly, such as a file and record, or a record of a topic; null for none
 * @param reply    what ContactNow answered or holds, such as the id of the record; null for none
 * @param decision why it was decided so; null without a reason
 * @param rule     the rule of the contact policy that decided; null for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LeadEvent(
        Instant at,
        Source source,
        What what,
        Map<String, String> fields,
        String place,
        String reply,
        String decision,
        String rule) {

    /** Where something is written. */
    public enum Source {
        LEDGER,
        FILE,
        LEAD_TOPIC,
        RESULTS_TOPIC,
        DEAD_LETTERS,
        POLICY,
        CONTACTNOW
    }

    /** What happened. */
    public enum What {
        RECEIVED,
        SENT,
        ACCEPTED,
        REJECTED,
        HELD,
        IN_DOUBT,
        REPLAYED,
        UPDATE_WAITS,
        UPDATED,
        OPTED_OUT,
        TAKEN_OFF,
        JUDGED,
        FOUND,
        NOT_FOUND
    }

    static LeadEvent of(Instant at, Source source, What what) {
        return new LeadEvent(at, source, what, Map.of(), null, null, null, null);
    }

    LeadEvent fields(Map<String, String> of) {
        return new LeadEvent(at, source, what, of, place, reply, decision, rule);
    }

    LeadEvent at(String where) {
        return new LeadEvent(at, source, what, fields, where, reply, decision, rule);
    }

    LeadEvent reply(String text) {
        return new LeadEvent(at, source, what, fields, place, text, decision, rule);
    }

    LeadEvent because(String why) {
        return new LeadEvent(at, source, what, fields, place, reply, why, rule);
    }

    LeadEvent rule(String name) {
        return new LeadEvent(at, source, what, fields, place, reply, decision, name);
    }
}
