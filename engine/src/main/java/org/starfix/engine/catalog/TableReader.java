package org.starfix.engine.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.ByteSources;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads a table of any supported format: ECSV, VOTable, FITS binary table, delimited text; each of them also compressed by gzip. The
 * content decides about the format; the name serves for messages only.
 */
public final class TableReader {
    private static final int HEAD = 512;
    private static final int MAX_TEXT_BYTES = Integer.MAX_VALUE - 8;

    private TableReader() {}

    /**
     * Reads the table. The source is not closed, unless it is compressed.
     *
     * @throws MalformedDataException if the content is none of the formats, or broken
     */
    public static Table read(ByteSource file) throws IOException {
        ByteSource source = ByteSources.unzipped(file);
        String head = head(source);
        if (head.startsWith("SIMPLE  =")) {
            return FitsTableReader.read(FitsFile.open(source));
        }
        if (head.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")) {
            try (InputStream xml = ByteSources.stream(source)) {
                return VoTableReader.read(source.name(), xml);
            }
        }
        checkIsText(source.name(), head);
        try (BufferedReader text = text(source)) {
            String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
            return start.matches("(?s)#\\s*%ECSV.*")
                    ? EcsvReader.read(source.name(), text)
                    : DelimitedTable.read(source.name(), text);
        }
    }

    private static String head(ByteSource source) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, source.size())];
        if (head.length == 0) {
            throw new MalformedDataException(source.name() + ": file got 0 bytes, expected a table");
        }
        source.readFully(0, head, 0, head.length);
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private static void checkIsText(String name, String head) {
        if (head.indexOf('\0') >= 0 || head.startsWith("PAR1")) {
            String kind = head.startsWith("PAR1") ? "Parquet" : "binary data";
            throw new MalformedDataException(name + ": table got " + kind
                    + ", expected ECSV, VOTable, a FITS table or delimited text; convert it first");
        }
    }

    private static BufferedReader text(ByteSource source) throws IOException {
        if (source.size() > MAX_TEXT_BYTES) {
            throw new MalformedDataException(source.name() + ": text table got " + source.size()
                    + " bytes, expected at most " + MAX_TEXT_BYTES + "; use a FITS table");
        }
        InputStream bytes = ByteSources.stream(source);
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
        return text;
    }
}
