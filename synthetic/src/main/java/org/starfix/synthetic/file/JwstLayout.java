package org.starfix.synthetic.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.V2v3Detector;
import org.starfix.synthetic.plan.JwstNames;
import org.starfix.synthetic.plan.SyntheticExposure;

/** Headers and ASDF extension of an exposure in the layout of JWST's calibrated products. */
public final class JwstLayout {
    private JwstLayout() {}

    /** The recorded attitude at the reference point of a detector, degrees. */
    record ReferenceAngles(double ra, double dec, double roll) {
        static ReferenceAngles of(SyntheticExposure exposure) {
            SkyPosition at = exposure.model().reference();
            Attitude recorded = exposure.pointing().recorded();
            SkyPosition sky =
                    recorded.apply(UnitVector.ofDegrees(at.ra(), at.dec())).toSky();
            double roll = recorded.rollDegrees(at);
            return new ReferenceAngles(sky.ra(), sky.dec(), roll < 0 ? roll + 360 : roll);
        }
    }

    static HeaderCards primary(SyntheticExposure exposure) {
        int number = exposure.pointing().number();
        int size = exposure.options().imageSize();
        String visitId = JwstNames.PROGRAM + JwstNames.OBSERVATION + JwstNames.VISIT;
        return ExposureWriter.primaryHeader(exposure)
                .add("DATAMODL", "ImageModel", "Type of data model")
                .add("TELESCOP", "JWST", "layout of the data; they are simulated")
                .add("DATE-OBS", "2023-02-25", "[yyyy-mm-dd] UTC date at start of exposure")
                .add("TIME-OBS", startTime(number), "[hh:mm:ss.sss] UTC time at start of exposure")
                .add("VISIT_ID", visitId, "Visit identifier")
                .add("PROGRAM", JwstNames.PROGRAM, "Program number")
                .add("OBSERVTN", JwstNames.OBSERVATION, "Observation number")
                .add("VISIT", JwstNames.VISIT, "Visit number")
                .add("VISITGRP", JwstNames.VISIT_GROUP, "Visit group identifier")
                .add("SEQ_ID", JwstNames.SEQUENCE, "Parallel sequence identifier")
                .add("ACT_ID", JwstNames.ACTIVITY, "Activity identifier")
                .add("EXPOSURE", Integer.toString(number), "Exposure request number")
                .add("INSTRUME", "SYNTHCAM", "simulated")
                .add("DETECTOR", JwstNames.detector(exposure.detector()), "Name of detector used to acquire the data")
                .add("FILTER", "F277W", "Name of the filter element used")
                .add("PUPIL", "CLEAR", "Name of the pupil element used")
                .add("EXP_TYPE", "NRC_IMAGE", "Type of data in the exposure")
                .add("EXPSTART", 60000 + 0.005 * number, "[d] exposure start time in MJD")
                .add("EFFEXPTM", 300.0, "[s] Effective exposure time")
                .add("SUBARRAY", "FULL", "Subarray used")
                .add("SUBSTRT1", 1, "Starting pixel in axis 1 direction")
                .add("SUBSTRT2", 1, "Starting pixel in axis 2 direction")
                .add("SUBSIZE1", size, "Number of pixels in axis 1 direction")
                .add("SUBSIZE2", size, "Number of pixels in axis 2 direction")
                .add("S_WCS", "COMPLETE", "Assign World Coordinate System");
    }

    private static String startTime(int number) {
        int seconds = 432 * number % 86400; // 0.005 day
        return String.format(Locale.ROOT, "%02d:%02d:%02d.000", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static HeaderCards science(SyntheticExposure exposure) {
        V2v3Detector model = (V2v3Detector) exposure.model();
        ReferenceAngles angles = ReferenceAngles.of(exposure);
        double scale = exposure.options().kind().pixelScaleArcsec();
        HeaderCards cards = ExposureWriter.imageHeader(
                        "SCI", -32, exposure.options().imageSize())
                .add("VA_SCALE", model.vaScale(), "Velocity aberration scale factor")
                .add("BUNIT", "MJy/sr", "physical units of the array values")
                .add("PIXAR_A2", scale * scale, "Nominal pixel area in arcsec^2");
        WcsCards.addTo(cards, model, exposure.pointing().recorded());
        return cards.addLong("S_REGION", region(exposure))
                .add("V2_REF", model.v2Ref(), "[arcsec] Telescope V2 coord of reference point")
                .add("V3_REF", model.v3Ref(), "[arcsec] Telescope V3 coord of reference point")
                .add("VPARITY", -1, "Relative sense of rotation between Ideal xy and V2V3")
                .add("V3I_YANG", model.yAngleDegrees(), "[deg] Angle from V3 axis to Ideal y axis")
                .add("RA_REF", angles.ra(), "[deg] Right ascension of the reference point")
                .add("DEC_REF", angles.dec(), "[deg] Declination of the reference point")
                .add("ROLL_REF", angles.roll(), "[deg] V3 roll angle at the ref point (N over E)")
                .add("EXTVER", 1, "extension value");
    }

    /** The footprint in JWST's form and order of corners. */
    public static String region(SyntheticExposure exposure) {
        int n = exposure.options().imageSize();
        int[][] corners = {{0, 0}, {0, n}, {n, n}, {n, 0}};
        StringBuilder text = new StringBuilder("POLYGON ICRS ");
        for (int[] corner : corners) {
            SkyPosition sky = exposure.recordedSky(corner[0], corner[1]);
            text.append(String.format(Locale.ROOT, " %.9f %.9f", sky.ra(), sky.dec()));
        }
        return text.toString();
    }

    static HeaderCards asdfHeader(int length) {
        return new HeaderCards()
                .add("XTENSION", "BINTABLE", "binary table extension")
                .add("BITPIX", 8, "array data type")
                .add("NAXIS", 2, "number of array dimensions")
                .add("NAXIS1", length, "length of dimension 1")
                .add("NAXIS2", 1, "length of dimension 2")
                .add("PCOUNT", 0, "number of group parameters")
                .add("GCOUNT", 1, "number of groups")
                .add("TFIELDS", 1, "number of table fields")
                .add("TTYPE1", "ASDF_METADATA", "")
                .add("TFORM1", length + "B", "")
                .add("EXTNAME", "ASDF", "extension name");
    }

    /** The content of the ASDF extension: a document without binary blocks. */
    static byte[] asdf(SyntheticExposure exposure) {
        int n = exposure.options().imageSize();
        V2v3Detector model = (V2v3Detector) exposure.model();
        ReferenceAngles angles = ReferenceAngles.of(exposure);
        String text = """
                #ASDF 1.0.0
                #ASDF_STANDARD 1.5.0
                %%YAML 1.1
                %%TAG ! tag:stsci.edu:asdf/
                --- !core/asdf-1.1.0
                data: !core/ndarray-1.0.0 {source: 'fits:SCI,1', datatype: float32, byteorder: big, shape: [%1$d, %1$d]}
                dq: !core/ndarray-1.0.0 {source: 'fits:DQ,1', datatype: uint32, byteorder: big, shape: [%1$d, %1$d]}
                err: !core/ndarray-1.0.0 {source: 'fits:ERR,1', datatype: float32, byteorder: big, shape: [%1$d, %1$d]}
                meta:
                  date: '2026-01-01T00:00:00.000'
                  exposure: {type: NRC_IMAGE}
                  filename: %2$s
                  instrument: {detector: %3$s, filter: F277W, name: SYNTHCAM, pupil: CLEAR}
                  model_type: ImageModel
                  telescope: JWST
                  wcs: %4$s
                  wcsinfo: {dec_ref: %5$s, ra_ref: %6$s, roll_ref: %7$s,
                    v2_ref: %8$s, v3_ref: %9$s, v3yangle: %10$s, vparity: -1,
                    s_region: %11$s}
                ...
                """.formatted(
                        n,
                        exposure.fileName(),
                        JwstNames.detector(exposure.detector()),
                        GwcsText.of(model, angles, n),
                        HeaderCards.number(angles.dec()),
                        HeaderCards.number(angles.ra()),
                        HeaderCards.number(angles.roll()),
                        HeaderCards.number(model.v2Ref()),
                        HeaderCards.number(model.v3Ref()),
                        HeaderCards.number(model.yAngleDegrees()),
                        region(exposure));
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
