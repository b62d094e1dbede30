package io.github.contactnow.api;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML parsing and writing as this API needs it: streaming, without document types and without external entities. */
final class Xml {

    private static final XMLInputFactory INPUT = new WstxInputFactory();
    private static final XMLOutputFactory OUTPUT = new WstxOutputFactory();
    private static final XmlFactory JACKSON;

    static {
        INPUT.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        INPUT.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        INPUT.setProperty(XMLInputFactory.IS_COALESCING, true);
        JACKSON = XmlFactory.builder()
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .xmlInputFactory(INPUT)
                .xmlOutputFactory(OUTPUT)
                .build();
    }

    private Xml() {}

    /** A token stream over a document, in the encoding that the document declares. */
    static FromXmlParser parser(InputStream input) throws IOException {
        try {
            XMLStreamReader reader = INPUT.createXMLStreamReader(input);
            while (!reader.isStartElement()) {
                if (reader.next() == XMLStreamReader.DTD) {
                    throw new DocumentFormatException("it holds a document type, which is refused");
                }
            }
            return JACKSON.createParser(reader);
        } catch (XMLStreamException e) {
            throw DocumentFormatException.of(Format.XML, e);
        }
    }

    static XMLOutputFactory output() {
        return OUTPUT;
    }
}
