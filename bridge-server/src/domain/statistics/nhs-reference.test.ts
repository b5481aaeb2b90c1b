// The published reference cases of NHS “Making Data Count”: the R package NHSRplotthedots of the NHS-R Community
// (github.com/nhs-r-community/NHSRplotthedots). Numbers are those of its integration tests, read from the R objects in
// tests/testthat/_snaps/integration_tests.md at commit 0c096d813e16: English emergency departments, April 2016 to March
// 2019, from NHS England’s published statistics. Rules for single points are those of its later unit tests.
import { describe, expect, test } from "@jest/globals";
import { xmr, type Rebase } from "./control-series.ts";
import { signalsOf, type SignalName } from "./signals.ts";
import { isFavourable } from "./verdict.ts";

/** All departments: attendances a month. */
const attendances = [
  1867781, 2070340, 1958802, 2079034, 1932901, 1952464, 2001816, 1907871, 1944567, 1895272, 1735619, 2015834, 1949762,
  2066789, 1994056, 2073944, 1924663, 1925961, 2044137, 1976971, 2003954, 2000086, 1820012, 2049785, 1984369, 2164458,
  2093942, 2179896, 1997854, 2005695, 2079492, 2037847, 2047518, 2113413, 1954947, 2167550,
];

/** All departments: share seen within four hours. */
const withinFourHours = [
  0.9003512724457525, 0.9027555860390081, 0.9055994429248081, 0.9028524786030435, 0.909763097023593, 0.9064786853944554,
  0.8905308979446662, 0.8837903610883545, 0.8617594559611471, 0.851413411900772, 0.8753090395991286, 0.9000949482943537,
  0.9051525263083392, 0.8970035160821932, 0.9072518525056468, 0.9034785895858326, 0.9029928875860346,
  0.8966609396555797, 0.8994186788850258, 0.8876655246839736, 0.8498503458662225, 0.8529918213516818,
  0.8504476893558943, 0.8462121637147311, 0.8857248828216929, 0.9039011151983545, 0.9076297242234981,
  0.8931949047110505, 0.8972702710007838, 0.8894368286304747, 0.8900933497219513, 0.8760446687116353,
  0.8644632183941728, 0.843525141560121, 0.8422525009629417, 0.8660427671795345,
];

/** The trust RL4, major departments and others: attendances and share within four hours. */
const majorAttendances = [
  10811, 11800, 11028, 11561, 10700, 10999, 11108, 10573, 10541, 10711, 9797, 11505, 11072, 11858, 11531, 11752, 11009,
  10884, 11436, 10892, 10705, 11186, 10018, 10985, 10709, 11639, 11548, 11844, 10965, 11336, 11771, 11609, 11494, 12311,
  11199, 12471,
];
const otherAttendances = [
  4414, 4664, 4229, 4663, 4279, 7409, 8228, 8614, 9089, 7657, 8131, 8651, 9148, 9165, 8401, 8489, 7637, 7856, 8782,
  8386, 9138, 9830, 8527, 8862, 8466, 8906, 8278, 8344, 7876, 7506, 8226, 8479, 9090, 9270, 8494, 8863,
];
const majorShare = [
  0.8508001109980575, 0.8371186440677966, 0.8839318099383388, 0.8404117290891792, 0.8347663551401869,
  0.8978998090735522, 0.8678429960388909, 0.8619124184242883, 0.8490655535527938, 0.7744374941648773, 0.827600285801776,
  0.8564971751412429, 0.8735549132947977, 0.9031877213695395, 0.8948920301795161, 0.90571817562968, 0.8818239622127351,
  0.8643880926130099, 0.8688352570828961, 0.8053617333822989, 0.7838393274170948, 0.737976041480422, 0.7608305050908365,
  0.7457441966317706, 0.8408815015407601, 0.9026548672566371, 0.8554728091444406, 0.8606045254981425, 0.893296853625171,
  0.8682956951305575, 0.8690850395038654, 0.8272891721939875, 0.8747172437793631, 0.806920640077979, 0.8131083132422537,
  0.8541416085317938,
];
const otherShare = [
  1, 1, 1, 1, 1, 0.9990552031313268, 0.9981769567331065, 0.9967494775946134, 0.9908680822972824, 0.9912498367506857,
  0.9808141679990161, 0.9879782684082765, 0.9877568867512024, 0.9903982542280415, 0.988691822402095, 0.9817410766874779,
  0.9773471258347519, 0.9831975560081466, 0.9763151901616943, 0.9632721202003339, 0.9735171810024075,
  0.9717192268565615, 0.9822915445056878, 0.981042654028436, 0.993149066855658, 0.9924769818100158, 0.9929934766851897,
  0.9941275167785235, 0.9933976637887253, 0.9934718891553423, 0.9879649890590809, 0.9792428352400047,
  0.9822882288228822, 0.9823085221143474, 0.9781021897810219, 0.982850050772876,
];

interface Published {
  readonly name: string;
  readonly values: readonly number[];
  readonly baseline?: number;
  readonly rebases?: readonly Rebase[];
  /** Centre, lower and upper limit of each phase. */
  readonly limits: readonly (readonly [number, number, number])[];
  /** The type of each point: “.” common cause, “+” improvement, “-” concern, where higher is better. */
  readonly types: string;
}

const published: readonly Published[] = [
  {
    name: "all attendances",
    values: attendances,
    limits: [[2000538.9444444445, 1731844.3644444444, 2269233.5244444446]],
    types: "....................................",
  },
  {
    name: "all attendances, rebased in April 2017",
    values: attendances,
    rebases: [{ at: 12, reason: "New financial year" }],
    limits: [
      [1946858.4166666667, 1639947.374848485, 2253769.4584848485],
      [2027379.2083333333, 1772921.0639855072, 2281837.3526811595],
    ],
    types: "....................................",
  },
  {
    name: "share within four hours, limits fixed after 12 points",
    values: withinFourHours,
    baseline: 12,
    limits: [[0.8908915564349236, 0.8614049789074258, 0.9203781339624213]],
    types: ".........-.++++++++.----.....-------",
  },
  {
    name: "share within four hours",
    values: withinFourHours,
    limits: [[0.8847056829421236, 0.8604472128746817, 0.9089641530095655]],
    types: "+++++++..-.+++++++++----+++++++..--.",
  },
  {
    name: "attendances of one major department",
    values: majorAttendances,
    limits: [[11204.388888888889, 9668.27688888889, 12740.500888888888]],
    // The 34th and the 36th were “+” then, with the 35th below the centre; since then all three have to be on one side.
    types: "....-------.........................",
  },
  {
    name: "attendances of its other departments",
    values: otherAttendances,
    limits: [[7945.75, 6558.872941176471, 9332.62705882353]],
    types: "-----.......++....++++++++++....++..",
  },
  {
    name: "share of one major department",
    values: majorShare,
    limits: [[0.8465251279816813, 0.7605954283455616, 0.9324548276178011]],
    types: "...........++++++++.----............",
  },
  {
    name: "share of its other departments",
    values: otherShare,
    limits: [[0.9876265567345781, 0.9781517632214081, 0.9971013502477482]],
    types: "++++++++++.....---------+++++++...-.",
  },
];

describe.each(published)("the reference case $name", ({ values, baseline, rebases, limits, types }) => {
  const series = xmr(values, { ...(baseline && { baseline }), ...(rebases && { rebases }) });

  test("has the published centre and limits, to 1e-9 of their size", () => {
    const ours = series.phases.map((phase) => [phase.limits?.centre, phase.limits?.lower, phase.limits?.upper]);

    expect(ours).toHaveLength(limits.length);
    for (const [phase, expected] of limits.entries())
      for (const [at, figure] of expected.entries())
        expect(Math.abs((ours[phase]?.[at] ?? NaN) / figure - 1)).toBeLessThanOrEqual(1e-9);
  });

  test("has the published type at every point", () => {
    const ours = series.points.map(({ side }) => {
      const good = isFavourable(side, "higher");
      return good === null ? "." : good ? "+" : "-";
    });

    expect(ours.join("")).toBe(types);
  });
});

/** Which points have the signal, on a chart with its centre at 0 and its limits at -3 and 3. */
function marked(signal: SignalName, values: readonly (number | null)[]): string {
  const points = values.map((value) => ({ value, centre: 0, lower: -3, upper: 3 }));
  return signalsOf(points)
    .map(({ signals }) => (signals.includes(signal) ? "1" : "0"))
    .join("");
}

describe("the rules of the reference", () => {
  test("six on one side are no signal, seven are, and all of them are marked", () => {
    expect(marked("run", [1, 1, 1, 1, 1, 1])).toBe("000000");
    expect(marked("run", [1, 1, 1, 1, 1, 1, -1])).toBe("0000000");
    expect(marked("run", [-1, 1, 1, 1, 1, 1, 1, 1, 1, -1])).toBe("0111111110");
    expect(marked("run", [1, -1, -1, -1, -1, -1, -1, -1, -1, 1])).toBe("0111111110");
  });

  test("seven rising or falling are a trend, and a step on the level ends it", () => {
    const falling = [2, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.3];

    expect(marked("trend", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])).toBe("000000");
    expect(marked("trend", [0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.6])).toBe("0000000");
    expect(marked("trend", [2, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.3])).toBe("011111110");
    expect(marked("trend", falling)).toBe("111111110");
  });

  test("of two in three, those near the limit are marked, where all three are on one side of the centre", () => {
    expect(marked("two-of-three", [2.5, 1, 2.5])).toBe("101");
    expect(marked("two-of-three", [1, 2.5, 2.5])).toBe("011");
    expect(marked("two-of-three", [1, 1, 2.5, 1, 2.5, 1, 1])).toBe("0010100");
    expect(marked("two-of-three", [2.5, 1, 1, 2.5])).toBe("0000");
    expect(marked("two-of-three", [2.5, 1, 1, 2.5, 2.5])).toBe("00011");
    expect(marked("two-of-three", [2.5, -1, 2.5])).toBe("000");
    expect(marked("two-of-three", [2.5, -2.5, 1])).toBe("000");
  });

  test("a point beyond a limit is not one of two in three", () => {
    expect(marked("outside", [3.5, 1, 2.5, -3.5, 3])).toBe("10010");
    expect(marked("two-of-three", [3.5, 1, 2.5])).toBe("000");
  });
});
