package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Supplier;

/** One record as its input wrote it, before names and rules are looked at. */
final class RawRecord {

    static final int MAX_FIELDS = 1000;
    static final int MAX_VALUE_CHARS = 64 * 1024;

    private final long position;
    private final String where;
    private final Supplier<String> raw;
    private final List<Entry<String, String>> fields = new ArrayList<>();
    private Problem problem;

    /**
     * @param position the record's number, from 1
     * @param line     the line it stands on, from 1
     * @param raw      gives the record as text of its format, once it is read
     */
    RawRecord(long position, long line, Supplier<String> raw) {
        this.position = position;
        this.where = "record " + position + " (line " + line + ")";
        this.raw = raw;
    }

    /** @throws LeadFormatException if the record has more or longer fields than any lead has */
    void add(String name, String value) {
        if (fields.size() == MAX_FIELDS) {
            throw new LeadFormatException(where + ": more than " + MAX_FIELDS
                    + " fields; check that the input is a list of leads, and leave out what ContactNow does not need");
        }
        if (value.length() > MAX_VALUE_CHARS) {
            throw new LeadFormatException(where + ": field " + FieldNames.shown(name) + " is longer than "
                    + MAX_VALUE_CHARS + " characters; shorten it");
        }
        fields.add(Map.entry(name, value));
    }

    /** Marks the record as one that cannot be sent. The first reason stands. */
    void reject(Problem reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    long position() {
        return position;
    }

    /** The record's place, for messages. */
    String where() {
        return where;
    }

    String raw() {
        return raw.get();
    }

    List<Entry<String, String>> fields() {
        return Collections.unmodifiableList(fields);
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
