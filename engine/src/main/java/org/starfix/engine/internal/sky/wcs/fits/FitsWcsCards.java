package org.starfix.engine.internal.sky.wcs.fits;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.CardValue;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.sky.wcs.distortion.Distortion;
import org.starfix.engine.internal.sky.wcs.distortion.LookupDistortion;
import org.starfix.engine.internal.sky.wcs.distortion.SipDistortion;
import org.starfix.engine.internal.sky.wcs.distortion.SipPolynomial;
import org.starfix.engine.internal.sky.wcs.distortion.TpvPolynomial;
import org.starfix.engine.internal.sky.wcs.header.SloppyCards;
import org.starfix.engine.internal.sky.wcs.header.WcsCard;
import org.starfix.engine.internal.sky.wcs.projection.BentPlane;
import org.starfix.engine.internal.sky.wcs.projection.SkyReference;

/**
 * How a header must change to say a new WCS: cards to set (in place where the keyword exists, else added) and keywords of the
 * old header to drop. All other cards stay as they are.
 *
 * <p>The linear map keeps its form: CDi_j stays CDi_j; PCi_j changes and CDELTi stays. A header with CROTAi gets CDi_j instead
 * of CDELTi and CROTAi, because a correction may shear, and a rotation angle cannot say that; CDi_j is what most programs read. Where
 * both CDi_j and PCi_j were there, CDi_j stays. A plate solution becomes TPV, which says the same.
 */
public record FitsWcsCards(List<WcsCard> set, List<String> dropped) implements Serializable {
    private static final Pattern OTHER_THAN_CD =
            Pattern.compile("(PC[12]_[12]|(PC|CD)00[12]00[12]|CDELT[12]|CROTA[12])");
    private static final Pattern OTHER_THAN_PC = Pattern.compile("(CD[12]_[12]|(PC|CD)00[12]00[12]|CROTA[12])");
    private static final Pattern SIP = Pattern.compile("(AP?|BP?)_(ORDER|DMAX|\\d_\\d)");
    private static final Pattern OTHER_THAN_SIP = Pattern.compile(
            OTHER_THAN_CD.pattern() + "|" + SIP.pattern() + "|PV[12]_\\d+|LONPOLE|LATPOLE|SIPMXERR|SIPIVERR");

    private static final Pattern OTHER_THAN_PLATE =
            Pattern.compile(OTHER_THAN_SIP.pattern() + "|WAT[012]_\\d+|" + PlateSolution.KEYS.pattern());

    public FitsWcsCards {
        set = List.copyOf(set);
        dropped = List.copyOf(dropped);
    }

    /**
     * The changes after {@link FitsWcs#corrected}: the linear map, and CRVAL for TAN or CRPIX for any other projection. SIP
     * polynomials count from CRPIX; they follow it, and their stale inverse is dropped.
     */
    public static FitsWcsCards ofCorrection(FitsWcs wcs, Header before) {
        if (wcs.matrixForm() == MatrixForm.PLATE) {
            return ofPlate(wcs, before);
        }
        boolean tangent = wcs.linear().isTangent();
        List<WcsCard> cards = new ArrayList<>(tangent ? List.of() : pixelPosition(wcs));
        if (tangent || isMoved(wcs, before)) {
            cards.addAll(skyPosition(wcs));
        }
        boolean pc = wcs.matrixForm() == MatrixForm.PC_CDELT;
        cards.addAll(pc ? pcMatrix(wcs) : cdMatrix(wcs));
        Pattern unwanted = pc ? OTHER_THAN_PC : OTHER_THAN_CD;
        if (!tangent && sip(wcs.distortion()).isPresent()) {
            SipDistortion sip = sip(wcs.distortion()).get();
            double du = wcs.linear().crpixX() - sip.crpixX();
            double dv = wcs.linear().crpixY() - sip.crpixY();
            addPolynomial(cards, "A", sip.a().shifted(du, dv));
            addPolynomial(cards, "B", sip.b().shifted(du, dv));
            unwanted = Pattern.compile(unwanted.pattern() + "|" + SIP.pattern());
        }
        List<String> dropped = present(before, unwanted, cards);
        cards.addAll(SloppyCards.plain(
                before,
                Stream.concat(cards.stream().map(WcsCard::key), dropped.stream())
                        .toList()));
        return new FitsWcsCards(cards, dropped);
    }

    /** The plate solution as TPV. Its own cards go: programs that see them prefer them. */
    private static FitsWcsCards ofPlate(FitsWcs wcs, Header before) {
        List<WcsCard> cards = new ArrayList<>(axes(before, "TPV", "bent gnomonic"));
        cards.addAll(pixelPosition(wcs));
        cards.addAll(position(wcs));
        cards.addAll(cdMatrix(wcs));
        BentPlane plane = (BentPlane) wcs.linear().projection();
        cards.addAll(PlateSolution.polynomialCards((TpvPolynomial) plane.bend()));
        return new FitsWcsCards(cards, present(before, OTHER_THAN_PLATE, cards));
    }

    private static List<WcsCard> axes(Header before, String projection, String kind) {
        List<WcsCard> cards = new ArrayList<>();
        if (before.contains("WCSAXES")) { // where absent it is NAXIS; added, it would have to come first
            cards.add(WcsCard.integer("WCSAXES", 2, "number of coordinate axes"));
        }
        cards.add(WcsCard.string("CTYPE1", "RA---" + projection, "right ascension, " + kind + " projection"));
        cards.add(WcsCard.string("CTYPE2", "DEC--" + projection, "declination, " + kind + " projection"));
        cards.add(WcsCard.string("CUNIT1", "deg", "unit of axis 1"));
        cards.add(WcsCard.string("CUNIT2", "deg", "unit of axis 2"));
        return cards;
    }

    /** Whether CRVAL is another; cards that stay keep their notation. */
    private static boolean isMoved(FitsWcs wcs, Header before) {
        return position(wcs).stream()
                .anyMatch(card -> !card.value()
                        .equals(CardValue.of(before.number(card.key()).orElse(0))));
    }

    private static Optional<SipDistortion> sip(Distortion distortion) {
        Distortion polynomial = distortion instanceof LookupDistortion lookup ? lookup.polynomial() : distortion;
        return polynomial instanceof SipDistortion sip ? Optional.of(sip) : Optional.empty();
    }

    /** The changes after a SIP fit: the whole WCS, in place of whatever WCS the header had. */
    public static FitsWcsCards ofSip(SipApproximation sip, Header before) {
        FitsWcs wcs = sip.wcs();
        boolean distorted = wcs.distortion() instanceof SipDistortion;
        String suffix = distorted ? "TAN-SIP" : "TAN";
        List<WcsCard> cards = new ArrayList<>(axes(before, suffix, "gnomonic"));
        cards.addAll(pixelPosition(wcs));
        cards.addAll(position(wcs));
        cards.addAll(cdMatrix(wcs));
        if (wcs.distortion() instanceof SipDistortion d) {
            addPolynomial(cards, "A", d.a());
            addPolynomial(cards, "B", d.b());
        }
        sip.inverse().forEach(inverse -> {
            addPolynomial(cards, "AP", inverse.ap());
            addPolynomial(cards, "BP", inverse.bp());
            cards.add(WcsCard.number("SIPIVERR", inverse.maxErrorPixels(), "[pixel] largest error of AP and BP"));
        });
        cards.add(WcsCard.number("SIPMXERR", sip.maxErrorPixels(), "[pixel] largest error of this approximation"));
        return new FitsWcsCards(cards, present(before, OTHER_THAN_SIP, cards));
    }

    /** The edits that make these changes; a new card goes behind the one listed before it. */
    public HeaderEdits edits() {
        HeaderEdits edits = HeaderEdits.NONE;
        for (String key : dropped) {
            edits = edits.remove(key);
        }
        for (int i = 0; i < set.size(); i++) {
            WcsCard card = set.get(i);
            edits = i == 0
                    ? edits.set(card.key(), card.value(), card.comment())
                    : edits.setAfter(set.get(i - 1).key(), card.key(), card.value(), card.comment());
        }
        return edits;
    }

    private static List<WcsCard> pixelPosition(FitsWcs wcs) {
        return List.of(
                WcsCard.number("CRPIX1", wcs.linear().crpixX() + 1, "[pixel] reference pixel"),
                WcsCard.number("CRPIX2", wcs.linear().crpixY() + 1, "[pixel] reference pixel"));
    }

    /** CRVAL, and LONPOLE where its default is another. */
    private static List<WcsCard> skyPosition(FitsWcs wcs) {
        List<WcsCard> cards = new ArrayList<>(position(wcs));
        SkyReference reference = wcs.linear().reference();
        if (reference.lonpole() != wcs.linear().fiducial().defaultLonpole(reference.latitude())) {
            cards.add(WcsCard.number("LONPOLE", reference.lonpole(), "[deg] native longitude of the celestial pole"));
        }
        return cards;
    }

    private static List<WcsCard> position(FitsWcs wcs) {
        FitsWcsForm form = wcs.form();
        SkyReference reference = wcs.linear().reference();
        boolean swapped = form.axisOrder() == AxisOrder.LATITUDE_FIRST;
        double crval1 = swapped ? reference.latitude() : reference.longitude();
        double crval2 = swapped ? reference.longitude() : reference.latitude();
        return List.of(
                WcsCard.number("CRVAL1", crval1 / form.unit1(), "sky position of the reference pixel"),
                WcsCard.number("CRVAL2", crval2 / form.unit2(), "sky position of the reference pixel"));
    }

    private static List<WcsCard> cdMatrix(FitsWcs wcs) {
        return matrix("CD", wcs, wcs.form().unit1(), wcs.form().unit2());
    }

    private static List<WcsCard> pcMatrix(FitsWcs wcs) {
        FitsWcsForm form = wcs.form();
        return matrix("PC", wcs, form.unit1() * form.cdelt1(), form.unit2() * form.cdelt2());
    }

    private static List<WcsCard> matrix(String name, FitsWcs wcs, double per1, double per2) {
        Affine2 m = wcs.linear().matrix();
        boolean swapped = wcs.axisOrder() == AxisOrder.LATITUDE_FIRST;
        String comment = "linear transformation matrix";
        return List.of(
                WcsCard.number(name + "1_1", (swapped ? m.m10() : m.m00()) / per1, comment),
                WcsCard.number(name + "1_2", (swapped ? m.m11() : m.m01()) / per1, comment),
                WcsCard.number(name + "2_1", (swapped ? m.m00() : m.m10()) / per2, comment),
                WcsCard.number(name + "2_2", (swapped ? m.m01() : m.m11()) / per2, comment));
    }

    private static void addPolynomial(List<WcsCard> cards, String name, SipPolynomial polynomial) {
        cards.add(WcsCard.integer(name + "_ORDER", polynomial.order(), "order of the SIP polynomial " + name));
        for (int p = 0; p <= polynomial.order(); p++) {
            for (int q = 0; p + q <= polynomial.order(); q++) {
                if (polynomial.coefficient(p, q) != 0) {
                    cards.add(WcsCard.number(
                            name + "_" + p + "_" + q, polynomial.coefficient(p, q), "SIP distortion coefficient"));
                }
            }
        }
    }

    private static List<String> present(Header before, Pattern unwanted, List<WcsCard> cards) {
        List<String> set = cards.stream().map(WcsCard::key).toList();
        return before.keywords().stream()
                .filter(key -> unwanted.matcher(key).matches() && !set.contains(key))
                .toList();
    }
}
