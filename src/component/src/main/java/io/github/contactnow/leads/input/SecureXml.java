package io.github.contactnow.leads.input;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * XML readers that open nothing, expand nothing and keep nothing: no DTD, no entities but XML's own five, a bound on
 * depth and on names.
 */
final class SecureXml {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NAME_CHARS = 1024 * 1024;
    private static final XMLInputFactory INPUT = inputFactory();
    private static final XMLOutputFactory OUTPUT = new WstxOutputFactory();

    private SecureXml() {}

    /**
     * The charset that a document declares in its first line, or shows by its first bytes.
     *
     * @param start the first bytes of the document, at least its declaration
     * @throws XMLStreamException if the declaration is wrong, or names no known charset
     */
    static Charset charset(InputStream start) throws XMLStreamException {
        String name = INPUT.createXMLStreamReader(start).getEncoding();
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new XMLStreamException(e);
        }
    }

    static XMLStreamReader reader(Reader text) throws XMLStreamException {
        return new BoundedReader(INPUT.createXMLStreamReader(text));
    }

    static XMLStreamWriter writer(Writer target) throws XMLStreamException {
        return OUTPUT.createXMLStreamWriter(target);
    }

    private static XMLInputFactory inputFactory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        // Text that is read lazily fails with an unchecked exception of the parser's own.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    /** Refuses a DTD, which the parser would skip, and the endless new names that would fill its table of names. */
    private static final class BoundedReader extends StreamReaderDelegate {

        private final Set<String> names = new HashSet<>();
        private int chars;

        BoundedReader(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.DTD) {
                throw new LeadFormatException("line " + getLocation().getLineNumber()
                        + ": the XML has a DOCTYPE, which is not accepted; remove it");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                count(getLocalName());
                for (int i = 0; i < getAttributeCount(); i++) {
                    count(getAttributeLocalName(i));
                }
            }
            return event;
        }

        private void count(String name) {
            if (names.add(name)) {
                chars += name.length();
            }
            if (chars > MAX_NAME_CHARS) {
                throw new LeadFormatException("line " + getLocation().getLineNumber()
                        + ": too many different names; name the same field by the same element in each record");
            }
        }
    }
}
