package io.github.contactnow.leads.input;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** An element as a lead needs it: a name with text, or with elements. Prefixes, comments and instructions are dropped. */
final class XmlNode {

    private final String name;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlNode> children = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /** Takes the name of the element whose start the reader stands on. */
    XmlNode(XMLStreamReader reader) {
        name = reader.getLocalName();
        line = reader.getLocation().getLineNumber();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            // Attributes with a prefix, such as xsi:type, are instructions for parsers, not data.
            if (reader.getAttributePrefix(i) == null
                    || reader.getAttributePrefix(i).isEmpty()) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
    }

    /** Reads the whole element whose start the reader stands on, and leaves the reader on its end. */
    static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
        XmlNode node = new XmlNode(reader);
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            node.take(reader);
        }
        return node;
    }

    /** Takes up what the reader stands on, inside this element. */
    void take(XMLStreamReader reader) throws XMLStreamException {
        switch (reader.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> children.add(read(reader));
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            default -> {}
        }
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    String text() {
        return text.toString();
    }

    List<XmlNode> children() {
        return children;
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** The child read last, or null. */
    XmlNode lastChild() {
        return children.isEmpty() ? null : children.get(children.size() - 1);
    }

    boolean hasText() {
        return !text.toString().isBlank();
    }

    boolean isEmpty() {
        return children.isEmpty() && !hasText();
    }

    /** The element as XML. */
    @Override
    public String toString() {
        StringWriter xml = new StringWriter();
        try {
            XMLStreamWriter writer = SecureXml.writer(xml);
            write(writer);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("What was read as XML cannot be written as XML", e);
        }
        return xml.toString();
    }

    private void write(XMLStreamWriter writer) throws XMLStreamException {
        writer.writeStartElement(name);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            writer.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        writer.writeCharacters(text());
        for (XmlNode child : children) {
            child.write(writer);
        }
        writer.writeEndElement();
    }

    boolean hasAttributes() {
        return !attributes.isEmpty();
    }
}
