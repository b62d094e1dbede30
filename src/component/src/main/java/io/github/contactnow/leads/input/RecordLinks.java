package io.github.contactnow.leads.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The records that the documents of an input only point to: a program of jq gives a text for each, such as the path of the record. */
public final class RecordLinks {

    private RecordLinks() {}

    /**
     * Reads an input to its end.
     *
     * @param source how it is written; its mapping is the program
     * @return one text for each record, none for an event that points to no record
     * @throws LeadFormatException if the input cannot be read to its end, or the program fails or gives something else than texts
     */
    public static List<String> read(LeadSource source, InputStream input) throws IOException {
        JqProgram program = source.mapping().program().orElseThrow();
        List<String> links = new ArrayList<>();
        try (BoundedInput bounded = new BoundedInput(input)) {
            Documents documents = source.documents(bounded);
            for (Documents.Document document = documents.next(); document != null; document = documents.next()) {
                if (document.problem() != null) {
                    throw new LeadFormatException("line " + document.line() + ": " + document.problem());
                }
                for (JsonNode link : program.run(document.node())) {
                    if (!link.isTextual()) {
                        throw new LeadFormatException(
                                "the mapping " + program.name() + " gives something else than the path of a record");
                    }
                    links.add(link.textValue());
                }
            }
        } catch (JqProgram.JqFailureException e) {
            throw new LeadFormatException(e.getMessage());
        }
        return links;
    }
}
