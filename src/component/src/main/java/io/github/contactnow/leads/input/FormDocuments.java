package io.github.contactnow.leads.input;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one document of a form: an object with a text for each field. */
final class FormDocuments implements Documents {

    private final FormRecords records;

    FormDocuments(FormRecords records) {
        this.records = records;
    }

    @Override
    public Document next() {
        RawRecord record = records.next();
        if (record == null) {
            return null;
        }
        ObjectNode form = JsonDocuments.MAPPER.createObjectNode();
        record.fields().forEach(field -> form.put(field.getKey(), field.getValue()));
        return new Document(
                1,
                form,
                record.raw(),
                record.problem().map(problem -> problem.text()).orElse(null));
    }

    @Override
    public RawFrame frame() {
        return records.frame();
    }
}
