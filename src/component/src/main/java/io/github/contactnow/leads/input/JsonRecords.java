package io.github.contactnow.leads.input;

import java.io.Reader;

/** Leads as the elements of one JSON array, or one lead as one JSON object. */
final class JsonRecords implements LeadRecords {

    static final RawFrame FRAME = new RawFrame("[\n", ",\n", "\n]\n");

    private final JsonElements elements;
    private final FieldMapping mapping;

    JsonRecords(Reader text, FieldMapping mapping) {
        this.elements = new JsonElements(text);
        this.mapping = mapping;
    }

    @Override
    public RawRecord next() {
        return elements.next((parser, position, line) -> JsonValues.read(parser, position, line, mapping));
    }

    @Override
    public RawFrame frame() {
        return FRAME;
    }
}
