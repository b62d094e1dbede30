package io.github.contactnow.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Encodes the content of a request: arguments, records or a file. */
final class Payload {

    private Payload() {}

    /** Arguments, encoded for a query or a form. */
    static String urlEncoded(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(a -> URLEncoder.encode(a.getKey(), StandardCharsets.UTF_8)
                        + '='
                        + URLEncoder.encode(a.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static HttpEntity form(Map<String, String> arguments) {
        return new ByteArrayEntity(
                urlEncoded(arguments).getBytes(StandardCharsets.US_ASCII), ContentType.APPLICATION_FORM_URLENCODED);
    }

    /** Filters of a read as fields of a form, as the vendor's client sends them; without filters it sends an empty JSON list. */
    static HttpEntity filters(Map<String, String> arguments) {
        if (arguments.isEmpty()) {
            return new ByteArrayEntity("[]".getBytes(StandardCharsets.US_ASCII), ContentType.APPLICATION_JSON);
        }
        MultipartEntityBuilder form = MultipartEntityBuilder.create();
        arguments.forEach((name, value) ->
                form.addTextBody(name, value, ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8)));
        return form.build();
    }

    /**
     * Records as the body of a write: always a JSON array, even for one; in XML one element per record, named after the method, except for a
     * single record of an operation that the vendor shows without it (see {@link Operation#xmlRoot()}).
     *
     * @throws IllegalArgumentException if a record cannot be encoded, naming its position and field
     */
    static HttpEntity records(Call call) {
        return call.format() == Format.JSON
                ? new ByteArrayEntity(json(call.records()), ContentType.APPLICATION_JSON)
                : new ByteArrayEntity(xml(call), ContentType.APPLICATION_XML);
    }

    private static byte[] json(List<Map<String, Object>> records) {
        try {
            return Json.PLAIN.writeValueAsBytes(records);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "A record cannot be written as JSON: " + e.getClass().getSimpleName());
        }
    }

    private static byte[] xml(Call call) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String field = null;
        int position = 0;
        try {
            XMLStreamWriter out = Xml.output().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            boolean fieldsOnly =
                    call.operation().xmlRoot() != null && call.records().size() == 1;
            out.writeStartElement(fieldsOnly ? call.operation().xmlRoot() : "easycall");
            for (Map<String, Object> record : call.records()) {
                position++;
                if (!fieldsOnly) {
                    out.writeStartElement(call.operation().method());
                }
                for (Map.Entry<String, Object> entry : record.entrySet()) {
                    field = entry.getKey();
                    element(out, field, entry.getValue());
                }
                if (!fieldsOnly) {
                    out.writeEndElement();
                }
            }
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Field '" + field + "' of record " + position + " cannot be written as XML: its name or "
                            + "value holds characters that XML does not allow. Use format=json.");
        }
        return bytes.toByteArray();
    }

    private static void element(XMLStreamWriter out, String name, Object value) throws XMLStreamException {
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_.-]*")) {
            throw new IllegalArgumentException(name);
        }
        out.writeStartElement(name);
        if (value != null) {
            out.writeCharacters(value.toString());
        }
        out.writeEndElement();
    }

    /** A file as the form part that the server expects. It is opened when it is sent. */
    static HttpEntity file(UploadFile file) {
        return MultipartEntityBuilder.create()
                .addPart("easycall", new FilePart(file))
                .build();
    }

    private static final class FilePart extends AbstractContentBody {

        private final UploadFile file;

        FilePart(UploadFile file) {
            super(ContentType.APPLICATION_OCTET_STREAM);
            this.file = file;
        }

        @Override
        public String getFilename() {
            return file.name();
        }

        @Override
        public long getContentLength() {
            return file.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream content = file.content().open()) {
                content.transferTo(out);
            }
        }
    }
}
