package io.github.contactnow.leads.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import io.github.contactnow.leads.input.Documents.Document;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The leads that a program of jq finds in the documents of an input: one, many or none in each. */
final class JqRecords implements LeadRecords {

    private static final String NEXT = "; correct the mapping, and see by the command map what it gives";

    private final Documents documents;
    private final JqProgram program;
    private final JqProgram links;
    private final Deque<RawRecord> waiting = new ArrayDeque<>();
    private long count;

    /** @param links gives something for each document that is to be left out; null for none */
    JqRecords(Documents documents, JqProgram program, JqProgram links) {
        this.documents = documents;
        this.program = program;
        this.links = links;
    }

    @Override
    public RawRecord next() {
        while (waiting.isEmpty()) {
            Document document = documents.next();
            if (document == null) {
                return null;
            }
            read(document);
        }
        return waiting.remove();
    }

    @Override
    public RawFrame frame() {
        return documents.frame();
    }

    /** An event that is no lead gives none. */
    @Override
    public boolean mayBeEmpty() {
        return true;
    }

    private void read(Document document) {
        if (document.problem() != null) {
            record(document).reject(new Problem(null, document.problem()));
            return;
        }
        List<JsonNode> results;
        try {
            if (links != null && !links.run(document.node()).isEmpty()) {
                return;
            }
            results = program.run(document.node());
        } catch (JqProgram.JqFailureException e) {
            record(document).reject(new Problem(null, e.getMessage() + NEXT));
            return;
        }
        for (JsonNode result : results) {
            if (!result.isNull()) {
                fill(record(document), result);
            }
        }
    }

    private RawRecord record(Document document) {
        RawRecord record = new RawRecord(++count, document.line(), document::raw);
        waiting.add(record);
        return record;
    }

    private void fill(RawRecord record, JsonNode result) {
        if (!result.isObject()) {
            record.reject(new Problem(
                    null,
                    "the mapping " + program.name() + " gives something else than an object with the fields of a lead"
                            + NEXT));
            return;
        }
        result.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isContainerNode()) {
                record.reject(new Problem(
                        field.getKey(),
                        "the mapping " + program.name() + " gives field " + FieldNames.shown(field.getKey())
                                + " an object or a list, where it has to give one text or number" + NEXT));
            } else if (!value.isNull()) {
                record.add(field.getKey(), JsonDocuments.text(value));
            }
        });
    }
}
