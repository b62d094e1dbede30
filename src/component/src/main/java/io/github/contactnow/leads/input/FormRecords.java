package io.github.contactnow.leads.input;

import io.github.contactnow.leads.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.net.URLCodec;
import org.apache.commons.io.IOUtils;

/** One lead as a URL-encoded form. */
final class FormRecords implements LeadRecords {

    private final Reader text;
    private final Charset charset;
    private boolean ended;

    FormRecords(Reader text, Charset charset) {
        this.text = text;
        this.charset = charset;
    }

    @Override
    public RawRecord next() {
        if (ended) {
            return null;
        }
        ended = true;
        try {
            String form = IOUtils.toString(text).strip();
            return form.isEmpty() ? null : record(form);
        } catch (CharacterCodingException e) {
            throw new LeadFormatException("form: not valid " + charset.name() + "; encode the form as UTF-8");
        } catch (DecoderException e) {
            throw new LeadFormatException("form: a % is not followed by two hexadecimal digits; write % itself as %25");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RawFrame frame() {
        return new RawFrame("", "", "");
    }

    private RawRecord record(String form) throws DecoderException, CharacterCodingException {
        RawRecord record = new RawRecord(1, 1, () -> form);
        for (String field : form.split("&")) {
            String[] parts = field.split("=", 2);
            if (parts.length == 2) {
                record.add(decode(parts[0]), decode(parts[1]));
            } else if (!field.isEmpty()) {
                record.reject(
                        new Problem(null, "a part of the form has no = between name and value; write name=value"));
            }
        }
        return record;
    }

    /** Strictly: the JDK's decoder puts a replacement character where the bytes are no text. */
    private String decode(String encoded) throws DecoderException, CharacterCodingException {
        byte[] bytes = URLCodec.decodeUrl(encoded.getBytes(charset));
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
