package io.github.contactnow.simulator.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML: root {@code result}, rows as {@code <list><METHOD>...</METHOD></list>}. Null is written as empty. */
final class XmlReplyWriter implements ReplyWriter {

    private final Charset charset;

    XmlReplyWriter(Charset charset) {
        this.charset = charset;
    }

    @Override
    public void write(Reply reply, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, charset.name());
            xml.writeStartDocument(charset.name(), "1.0");
            xml.writeStartElement("result");
            for (Map.Entry<String, Object> field : reply.envelope().entrySet()) {
                write(xml, field.getKey(), field.getValue());
            }
            if (reply.rows().isPresent()) {
                xml.writeStartElement("list");
                write(xml, reply.rows().get());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(e);
        }
    }

    private static void write(XMLStreamWriter xml, Rows rows) throws XMLStreamException {
        for (Object[] row : rows.values()) {
            xml.writeStartElement(rows.element());
            for (int i = 0; i < row.length; i++) {
                write(xml, rows.columns().get(i), row[i]);
            }
            xml.writeEndElement();
        }
    }

    private static void write(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        String text = text(value);
        if (text.isEmpty()) {
            xml.writeEmptyElement(name);
        } else {
            xml.writeStartElement(name);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return allowed(value.toString());
    }

    /** Removes characters that XML 1.0 does not allow. */
    private static String allowed(String text) {
        boolean clean = text.chars().allMatch(c -> c >= ' ' && c < 0xD800 || c == '\n' || c == '\t');
        if (clean) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> c >= ' ' && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF
                        || c == '\n'
                        || c == '\t'
                        || c == '\r')
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
