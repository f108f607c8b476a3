package org.starfix.engine.wcs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.fits.Header;
import org.starfix.engine.numeric.Affine2;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.wcs.LinearWcs.SkyReference;

/** Reads a {@link FitsWcs} from a header: axes, units, reference point. Matrix and SIP have readers of their own. */
final class FitsWcsReader {
    private static final Pattern CELESTIAL_TYPE = Pattern.compile("([A-Z]+)-+([A-Z0-9]{3})(-SIP)?");
    private static final Pattern PV_CARD = Pattern.compile("PV([12])_(\\d+)");
    private static final List<String> LOOKUP_DISTORTIONS =
            List.of("CPDIS1", "CPDIS2", "CQDIS1", "CQDIS2", "D2IMDIS1", "D2IMDIS2");

    private final Header header;

    private FitsWcsReader(Header header) {
        this.header = header;
    }

    static FitsWcs read(Header header, PixelBox box) {
        return new FitsWcsReader(header).read(box);
    }

    private FitsWcs read(PixelBox box) {
        AxisType type1 = axisType("CTYPE1");
        AxisType type2 = axisType("CTYPE2");
        if (type1.system != type2.system || type1.longitude == type2.longitude) {
            throw malformed("CTYPE1, CTYPE2 got '" + type1.text + "', '" + type2.text
                    + "', expected a longitude and a latitude of one system; correct the header");
        }
        AxisOrder order = type1.longitude ? AxisOrder.LONGITUDE_FIRST : AxisOrder.LATITUDE_FIRST;
        refuseTables();
        double unit1 = unitDegrees("CUNIT1");
        double unit2 = unitDegrees("CUNIT2");
        double crpixX = required("CRPIX1") - 1;
        double crpixY = required("CRPIX2") - 1;
        FitsMatrixReader.Result linearMap = new FitsMatrixReader(header, order).read(unit1, unit2);
        Distortion distortion = new SipReader(header).read(crpixX, crpixY);
        SkyReference reference = reference(order, unit1, unit2, distortion);
        boolean swapped = order == AxisOrder.LATITUDE_FIRST;
        Affine2 m = linearMap.degreesPerPixel();
        Affine2 matrix = swapped ? new Affine2(m.m10(), m.m11(), m.m00(), m.m01(), 0, 0) : m;
        return new FitsWcs(
                header.where(),
                box,
                CelestialFrame.of(header, type1.system),
                new FitsWcsForm(order, linearMap.form(), unit1, unit2, linearMap.cdelt1(), linearMap.cdelt2()),
                new LinearWcs(crpixX, crpixY, matrix, reference, new Gnomonic()),
                distortion);
    }

    private SkyReference reference(AxisOrder order, double unit1, double unit2, Distortion distortion) {
        double crval1 = required("CRVAL1") * unit1;
        double crval2 = required("CRVAL2") * unit2;
        boolean swapped = order == AxisOrder.LATITUDE_FIRST;
        double latitude = swapped ? crval1 : crval2;
        if (Math.abs(latitude) > 90) {
            throw malformed((swapped ? "CRVAL1" : "CRVAL2") + " got a latitude of " + latitude
                    + " degrees, expected -90 to 90; correct the header");
        }
        double lonpole = lonpole(swapped ? 2 : 1, distortion).orElse(SkyReference.defaultLonpole(latitude));
        return new SkyReference(swapped ? crval2 : crval1, latitude, lonpole);
    }

    private void refuseTables() {
        for (String key : LOOKUP_DISTORTIONS) {
            if (header.contains(key)) {
                throw malformed(key + " got a table distortion, expected SIP or none (tables are not supported yet); "
                        + "convert the distortion to SIP");
            }
        }
    }

    private record AxisType(String text, CelestialSystem system, boolean longitude) {}

    private AxisType axisType(String key) {
        String text = header.text(key)
                .map(String::trim)
                .orElseThrow(() -> malformed(
                        key + " got nothing, expected an axis such as RA---TAN; the header has no celestial WCS"));
        Matcher matcher = CELESTIAL_TYPE.matcher(text);
        String axis = matcher.matches() ? matcher.group(1) : "";
        Optional<CelestialSystem> ofLongitude = CelestialSystem.ofLongitude(axis);
        Optional<CelestialSystem> system = ofLongitude.or(() -> CelestialSystem.ofLatitude(axis));
        if (system.isEmpty() || !matcher.group(2).equals("TAN")) {
            throw malformed(key + " got '" + text
                    + "', expected a celestial axis in TAN or TAN-SIP, such as RA---TAN (other projections are not "
                    + "supported yet); convert the header");
        }
        return new AxisType(text, system.get(), ofLongitude.isPresent());
    }

    private double required(String key) {
        double value = header.number(key)
                .orElseThrow(() -> malformed(key + " got nothing, expected a number; the header has no complete WCS"));
        return finite(header, key, value);
    }

    static double finite(Header header, String key, double value) {
        if (!Double.isFinite(value)) {
            throw new MalformedDataException(
                    header.where() + ": " + key + " got " + value + ", expected a finite number; correct the header");
        }
        return value;
    }

    private double unitDegrees(String key) {
        String unit = header.text(key).map(String::trim).orElse("");
        return switch (unit) {
            case "", "deg" -> 1.0;
            case "arcmin" -> 1.0 / 60;
            case "arcsec" -> 1.0 / 3600;
            case "mas" -> 1.0 / 3600e3;
            case "rad" -> Math.toDegrees(1.0);
            default ->
                throw malformed(
                        key + " got '" + unit + "', expected deg, arcmin, arcsec, mas or rad; correct the header");
        };
    }

    /**
     * LONPOLE, or PVi_3 of the longitude axis, which takes precedence. Any other PV card is a polynomial that some programs
     * write under the name TAN; beside SIP it is a leftover.
     */
    private OptionalDouble lonpole(int longitudeAxis, Distortion distortion) {
        OptionalDouble lonpole = header.number("LONPOLE");
        boolean sip = distortion instanceof SipDistortion;
        String polynomial = null;
        for (String card : header.cards()) {
            Matcher pv = PV_CARD.matcher(card.substring(0, 8).stripTrailing());
            boolean pole = pv.matches()
                    && Integer.parseInt(pv.group(1)) == longitudeAxis
                    && (pv.group(2).equals("3") || pv.group(2).equals("4"));
            if (pv.matches() && !pole) {
                polynomial = pv.group();
            }
        }
        if (polynomial == null) {
            OptionalDouble pv3 = header.number("PV" + longitudeAxis + "_3");
            lonpole = pv3.isPresent() ? pv3 : lonpole;
        } else if (!sip) {
            throw malformed(polynomial
                    + " got a term of a PV polynomial, expected none with projection TAN (TPV is not supported yet); "
                    + "convert the distortion to SIP");
        }
        lonpole.ifPresent(value -> finite(header, "LONPOLE", value));
        return lonpole;
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(header.where() + ": " + what);
    }
}
