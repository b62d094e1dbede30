package io.github.contactnow.leads.input;

import com.ctc.wstx.exc.WstxEOFException;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Leads as the API itself takes them: the root's children are records when they hold elements; else the root is the one
 * record. Names of root and records do not matter.
 */
final class XmlRecords implements LeadRecords {

    private final InputStream input;
    /** Records read while it was not yet known that they are records. */
    private final Deque<XmlNode> waiting = new ArrayDeque<>();

    private XMLStreamReader reader;
    private boolean inList;
    private long count;

    XmlRecords(InputStream input) {
        this.input = input;
    }

    @Override
    public RawRecord next() {
        try {
            XmlNode node = reader == null ? first() : following();
            return node == null ? null : record(node);
        } catch (XMLStreamException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RawFrame frame() {
        return new RawFrame("<leads>\n", "\n", "\n</leads>\n");
    }

    private XmlNode first() throws XMLStreamException, IOException {
        reader = XmlInput.open(input);
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            // What stands before the root is no data.
        }
        XmlNode root = new XmlNode(reader);
        if (root.hasAttributes()) {
            throw new LeadFormatException(
                    "line " + root.line() + ": the root element has an attribute, and attributes are"
                            + " not read; remove it, or write it as an element in each record");
        }
        boolean undecided = true;
        while (!inList && reader.next() != XMLStreamConstants.END_ELEMENT) {
            root.take(reader);
            XmlNode child = root.lastChild();
            if (undecided && child != null && !child.isEmpty()) {
                undecided = false;
                inList = child.hasChildren();
            }
        }
        if (!inList) {
            return root.isEmpty() && !root.hasChildren() ? end() : root;
        }
        refuseText(root.hasText());
        waiting.addAll(root.children());
        return waiting.remove();
    }

    private XmlNode following() throws XMLStreamException {
        if (!waiting.isEmpty()) {
            return waiting.remove();
        }
        if (!inList) {
            return end();
        }
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                return XmlNode.read(reader);
            }
            refuseText(reader.isCharacters() && !reader.getText().isBlank());
        }
        return end();
    }

    /** Nothing but comments may follow the root; the parser sees to that. */
    private XmlNode end() throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
        return null;
    }

    private RawRecord record(XmlNode node) {
        RawRecord record = new RawRecord(++count, node.line(), node::toString);
        if (!node.hasChildren() || node.hasText() || node.hasAttributes()) {
            record.reject(
                    new Problem(
                            null,
                            "element " + FieldNames.shown(node.name()) + " has no fields, or has text or"
                                    + " attributes beside them; write each field as an element of its own, with the value as its text"));
        }
        for (XmlNode field : node.children()) {
            if (field.hasChildren() || field.hasAttributes()) {
                record.reject(new Problem(
                        field.name(),
                        "field " + FieldNames.shown(field.name())
                                + " holds elements or has attributes; write one text between its tags"));
            } else {
                record.add(field.name(), field.text());
            }
        }
        return record;
    }

    private void refuseText(boolean found) {
        if (found) {
            throw new LeadFormatException("line " + reader.getLocation().getLineNumber()
                    + ": text between the records; write each field as an element inside its record");
        }
    }

    private LeadFormatException unreadable(XMLStreamException e) {
        String where = "after " + count + " records: ";
        if (e.getLocation() != null) {
            where = "line " + e.getLocation().getLineNumber() + ", column "
                    + e.getLocation().getColumnNumber() + ", " + where;
        }
        if (e instanceof WstxEOFException) {
            return new LeadFormatException(where + "the XML stops in the middle; send the input anew, in full");
        }
        return new LeadFormatException(where + "not valid XML; look for a missing tag, an unescaped & or < there");
    }
}
