package io.github.contactnow.leads.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML document as the JSON of the same shape: an element with elements in it is an object, without its namespace; elements of the same name are a
 * list; one without elements is a text. The root itself has no name.
 */
final class XmlDocuments implements Documents {

    private static final XmlMapper MAPPER = new XmlMapper();

    private final InputStream input;
    private boolean ended;

    XmlDocuments(InputStream input) {
        this.input = input;
    }

    @Override
    public Document next() {
        if (ended) {
            return null;
        }
        ended = true;
        try {
            XMLStreamReader reader = XmlInput.open(input);
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // What stands before the root is no data.
            }
            JsonNode node = MAPPER.readValue(reader, JsonNode.class);
            return new Document(1, node, node.toString(), null);
        } catch (XMLStreamException | IOException e) {
            throw new LeadFormatException(
                    "not valid XML, or nested too deep; look for a missing tag, an unescaped & or <");
        }
    }

    @Override
    public RawFrame frame() {
        return NdjsonRecords.FRAME;
    }
}
