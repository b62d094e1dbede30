package io.github.contactnow.leads.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.io.ByteOrderMark;

/** The beginning of an XML document: its charset, and what programs put in front of the declaration. */
final class XmlInput {

    /** A declaration is far shorter than this. */
    private static final int DECLARATION_BYTES = 1024;

    private static final byte[] UTF_8_MARK = ByteOrderMark.UTF_8.getBytes();

    private XmlInput() {}

    /** A reader of a document. The parser itself would put replacement characters where the bytes are no text of some charsets. */
    static XMLStreamReader open(InputStream input) throws IOException, XMLStreamException {
        return SecureXml.reader(text(new BufferedInputStream(input)));
    }

    private static LeadText text(BufferedInputStream bytes) throws IOException {
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
}
