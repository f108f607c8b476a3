package org.starfix.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads the first table of a VOTable that has data: TABLEDATA, BINARY or BINARY2 in the document itself.
 *
 * <p>Source: VOTable 1.4. The XML reader resolves nothing outside the document and no DTD.
 */
final class VoTableReader {
    private final String name;
    private final XMLStreamReader xml;
    private final List<VoField> fields = new ArrayList<>();
    private final Predicate<String> wanted;
    private List<ColumnBuilder> columns = List.of();

    private VoTableReader(String name, XMLStreamReader xml, Predicate<String> wanted) {
        this.wanted = wanted;
        this.name = name;
        this.xml = xml;
    }

    /**
     * Reads the wanted columns of the table.
     *
     * @throws MalformedDataException if this is no VOTable, or a broken one
     */
    static Table read(String name, InputStream in, Predicate<String> wanted) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return new VoTableReader(name, factory.createXMLStreamReader(in), wanted).table();
        } catch (XMLStreamException | NumberFormatException | BufferUnderflowException e) {
            throw new MalformedDataException(
                    name + ": VOTable got "
                            + (e.getMessage() == null
                                    ? "a stream that ends too early"
                                    : e.getMessage().replace('\n', ' '))
                            + ", expected a complete document; write the table again",
                    e);
        }
    }

    private Table table() throws XMLStreamException, IOException {
        boolean found = false;
        while (!found && xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                found = element();
            }
        }
        if (!found) {
            throw new MalformedDataException(
                    name + ": XML got no TABLE with data, expected a VOTable with one; convert the table first");
        }
        List<Column> all = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (wanted.test(fields.get(i).name())) {
                all.add(columns.get(i).column().withUnit(fields.get(i).unit()));
            }
        }
        return Table.of(name, all);
    }

    /** Looks at an element; true behind the data of a table. */
    private boolean element() throws XMLStreamException, IOException {
        switch (xml.getLocalName()) {
            case "TABLE" -> fields.clear();
            case "FIELD" -> field();
            case "TABLEDATA" -> {
                start();
                rows();
                return true;
            }
            case "BINARY", "BINARY2" -> {
                start();
                stream(xml.getLocalName().equals("BINARY2"));
                return true;
            }
            case "FITS", "PARQUET" ->
                throw new MalformedDataException(name + ": VOTable got data as " + xml.getLocalName()
                        + ", expected TABLEDATA, BINARY or BINARY2; convert the table first");
            default -> {
                // of no meaning for the table
            }
        }
        return false;
    }

    private void field() throws XMLStreamException {
        String label = xml.getAttributeValue(null, "name");
        String unit = xml.getAttributeValue(null, "unit");
        String type = String.valueOf(xml.getAttributeValue(null, "datatype"));
        if (!VoField.isType(type)) {
            throw new MalformedDataException(name + ": FIELD " + label + " got datatype '" + type
                    + "', expected one of VOTable 1.4; write the table again");
        }
        int length = VoField.length(xml.getAttributeValue(null, "arraysize"));
        String missing = "";
        for (int event = xml.next();
                !(event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("FIELD"));
                event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("VALUES")) {
                String given = xml.getAttributeValue(null, "null");
                missing = given == null ? "" : given;
            }
        }
        fields.add(new VoField(label == null ? "" : label.strip(), unit == null ? "" : unit, type, length, missing));
    }

    private void start() {
        columns = fields.stream()
                .map(field -> new ColumnBuilder(field.name(), field.columnType()))
                .toList();
    }

    private void rows() throws XMLStreamException {
        int row = 0;
        int cell = 0;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("TR")) {
                row++;
                cell = 0;
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("TD")) {
                add(cell++, xml.getElementText(), row);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("TR")) {
                checkCells(row, cell);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("TABLEDATA")) {
                return;
            }
        }
    }

    private void add(int cell, String text, int row) {
        if (cell >= fields.size()) {
            checkCells(row, cell + 1);
        }
        if (wanted.test(fields.get(cell).name())) {
            columns.get(cell).add(fields.get(cell).fromText(text), name + ": row " + row);
        }
    }

    private void checkCells(int row, int cells) {
        if (cells != fields.size()) {
            throw new MalformedDataException(name + ": row " + row + " got " + cells + " values, expected "
                    + fields.size() + ", one for each FIELD; write the table again");
        }
    }

    private void stream(boolean masked) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT
                || !xml.getLocalName().equals("STREAM")) {
            // up to the stream
        }
        String encoding = xml.getAttributeValue(null, "encoding");
        if (xml.getAttributeValue(null, "href") != null || !"base64".equals(encoding)) {
            throw new MalformedDataException(name + ": STREAM got encoding '" + encoding + "'"
                    + (xml.getAttributeValue(null, "href") == null ? "" : " and a reference to elsewhere")
                    + ", expected base64 in the document; convert the table first");
        }
        ByteBuffer in;
        try {
            in = ByteBuffer.wrap(Base64.getMimeDecoder().decode(xml.getElementText()));
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(name + ": STREAM got no base64 (" + e.getMessage() + "), expected it", e);
        }
        for (int row = 1; in.hasRemaining() && !fields.isEmpty(); row++) {
            int start = in.position();
            byte[] absent = new byte[masked ? (fields.size() + 7) / 8 : 0];
            in.get(absent);
            for (int i = 0; i < fields.size(); i++) {
                String value = fields.get(i).fromBytes(in);
                boolean isAbsent = masked && (absent[i / 8] >> (7 - i % 8) & 1) != 0;
                if (wanted.test(fields.get(i).name())) {
                    columns.get(i).add(isAbsent ? "" : value, name + ": row " + row);
                }
            }
            if (in.position() == start) {
                throw new MalformedDataException(name + ": STREAM got " + in.remaining()
                        + " bytes for rows of 0 bytes, expected a FIELD with values; write the table again");
            }
        }
    }
}
