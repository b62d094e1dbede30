package io.github.contactnow.leads.input;

import com.ctc.wstx.exc.WstxEOFException;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.io.ByteOrderMark;

/**
 * Leads as the API itself takes them: the root's children are records when they hold elements; else the root is the one
 * record. Names of root and records do not matter.
 */
final class XmlRecords implements LeadRecords {

    /** A declaration is far shorter than this. */
    private static final int DECLARATION_BYTES = 1024;

    private static final byte[] UTF_8_MARK = ByteOrderMark.UTF_8.getBytes();

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
        reader = SecureXml.reader(text());
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

    /** The parser itself would put replacement characters where the bytes are no text of some charsets. */
    private LeadText text() throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(input);
        skipBlanks(bytes);
        bytes.mark(DECLARATION_BYTES);
        InputStream start = new ByteArrayInputStream(bytes.readNBytes(DECLARATION_BYTES));
        bytes.reset();
        try {
            return new LeadText(bytes, SecureXml.charset(start));
        } catch (XMLStreamException e) {
            throw new LeadFormatException(
                    "line 1: the XML does not begin well; look at the charset that it declares, and"
                            + " that nothing stands before the first <");
        }
    }

    /** The parser takes no declaration behind blanks or a second byte-order mark, and programs put them there. */
    private static void skipBlanks(BufferedInputStream bytes) throws IOException {
        bytes.mark(2 * UTF_8_MARK.length);
        while (true) {
            byte[] start = bytes.readNBytes(2 * UTF_8_MARK.length);
            bytes.reset();
            if (start.length > 0 && " \t\r\n".indexOf(start[0]) >= 0) {
                bytes.skipNBytes(1);
            } else if (isMarked(start, 0) && (isMarked(start, UTF_8_MARK.length) || isBlank(start))) {
                bytes.skipNBytes(UTF_8_MARK.length);
            } else {
                return;
            }
            bytes.mark(2 * UTF_8_MARK.length);
        }
    }

    private static boolean isBlank(byte[] start) {
        return start.length > UTF_8_MARK.length && " \t\r\n".indexOf(start[UTF_8_MARK.length]) >= 0;
    }

    private static boolean isMarked(byte[] start, int at) {
        return start.length >= at + UTF_8_MARK.length
                && Arrays.equals(start, at, at + UTF_8_MARK.length, UTF_8_MARK, 0, UTF_8_MARK.length);
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
