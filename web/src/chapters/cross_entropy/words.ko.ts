import type { WordsSource } from "../../grammar.ts";

const tex = String.raw;

export const words: WordsSource = {
  title: "교차 엔트로피와 쿨백–라이블러 발산",
  definition: "kl_divergence",
  lead: tex`P는 실제로 일어나는 것, Q는 예상하는 것입니다. 확률이 $q_i$라고 믿은 사건이 일어나면 $-\log q_i$만큼 놀랍니다. 실제로 일어나는 비율로 평균하면 **교차 엔트로피** $H(P, Q)$가 됩니다. $Q = P$일 때 가장 작아져 엔트로피 $H(P)$와 같고, 그보다 더 치르는 값이 **KL 발산**입니다.`,
  formulas: {
    crossEntropy: tex`\mark{CE}{H(P, Q)} = -\sum_i p_i \,\log\, q_i \br = \br \each{i:p}{+}{\mark{area.i}{\slot{p.i} \cdot \slot{surprise.i}}} \br \eq{p,surprise,CE} \mark{CE}{\slot{CE}}\ \slot{unit}`,
    split: tex`\mark{CE}{H(P, Q)} = \mark{H}{H(P)} + \mark{KL}{\mathrm{KL}(P \Vert Q)} \br \eq{CE,H,KL} \mark{H}{\slot{H}} + \mark{KL}{\slot{KL}}`,
    loss: tex`H(P, Q) = -\log q_{\slot{label}} \br \eq{loss} \mark{CE}{\slot{loss}}`,
    divergence: tex`\mark{KL}{\mathrm{KL}(P \Vert Q)} = \sum_i p_i \,\log\, \frac{p_i}{q_i} \br \eq{KL} \mark{KL}{\slot{KL}}`,
    reverse: tex`\mark{reverse}{\mathrm{KL}(Q \Vert P)} = \sum_i q_i \,\log\, \frac{q_i}{p_i} \br \eq{reverse} \mark{reverse}{\slot{reverse}}`,
  },
  marks: {
    p: "**pᵢ**, 사건 i가 일어나는 비율입니다. 위 끝을 끌면 나머지는 서로의 비를 지키며 남은 몫을 나눕니다.",
    q: "**qᵢ**, 사건 i가 일어나리라고 예상하는 비율입니다. 위 끝을 끌어 보세요.",
    area: tex`합의 한 항입니다. 너비는 $p_i$, 높이는 놀라움 $-\log q_i$입니다. 주황은 가장 좋은 부호라도 드는 값, 파랑은 Q 때문에 더 드는 값, 점선은 여기서 덜 드는 값입니다.`,
    CE: "**교차 엔트로피**: 모든 넓이의 합입니다.",
    H: "P의 **엔트로피**: 가장 좋은 예상 Q = P일 때 드는 값입니다.",
    KL: "P에서 Q로의 **KL 발산**: Q라고 예상한 값입니다.",
    HQ: "Q의 엔트로피입니다.",
    reverse: "반대 방향의 KL 발산입니다. 보통 다른 수가 됩니다.",
  },
  names: {
    bars: "P(주황)와 Q(파랑)",
    barsLabel: "사건마다 한 쌍의 막대로 나타낸 P와 Q의 확률",
    areas: "너비 pᵢ, 높이 −log qᵢ",
    areasLabel: "확률을 너비로, 놀라움을 높이로 하는 각 사건의 넓이",
    lengths: "두 방향",
    lengthsLabel: "엔트로피와 발산의 합을 두 방향의 길이로 나타낸 그림",
  },
  controls: {
    bits: "비트",
    nats: "나트",
    unit: "단위",
    outcomes: "사건의 수",
    swap: "P와 Q 맞바꾸기",
    rule: "한 확률을 정하면 나머지는 서로의 비를 지키며 남은 몫을 나눕니다.",
  },
  announce: { changed: "교차 엔트로피 {CE}, 엔트로피 {H}, 발산 {KL}." },
  examples: {
    notes: { title: "노트의 예: 윷", note: "P는 윷을 던진 결과이고 $H(P) \\approx 2.031$비트입니다. Q는 다섯 결과가 모두 똑같이 일어난다고 믿습니다." },
    equal: { title: "Q = P", note: "엔트로피보다 더 드는 것이 없습니다. 발산은 여기서만 0입니다." },
    coin: { title: "잘못 본 동전", note: "동전은 공평한데 열에 아홉은 앞면이라고 예상합니다." },
    label: { title: "원-핫 레이블", note: tex`분류기의 손실입니다. P는 확실하므로 $H(P) = 0$이고, 맞는 클래스의 $-\log q$만 남습니다.` },
    missed: { title: "Q가 놓친 것", note: "불가능하다고 믿은 일이 넷 중 한 번 일어납니다. 놀라움에 끝이 없고, 발산은 ∞입니다." },
    unused: { title: "Q의 낭비", note: tex`반대 방향은 괜찮습니다. Q는 결코 일어나지 않는 일에 4분의 1을 남겨 둡니다. $0 \cdot \log 0$은 극한값인 0으로 셉니다.` },
    skew: { title: "거울", note: "P와 Q가 서로 거울상이라 두 방향의 값이 같습니다. 막대 하나만 바꾸어도 갈라집니다." },
  },
  checks: {
    sumP: tex`$\sum_i p_i = 1$`,
    sumQ: tex`$\sum_i q_i = 1$`,
    split: tex`$H(P, Q) = H(P) + \mathrm{KL}(P \Vert Q)$`,
    gibbs: tex`$\mathrm{KL}(P \Vert Q) \geq 0$ (깁스)`,
    uniform: tex`$H(P) \leq \log n$: 균등할 때 가장 불확실합니다`,
  },
  bet: {
    question: tex`어떤 사건이 백 번에 한 번 일어납니다($p_1 = 0.01$). Q는 그것이 불가능하다고 봅니다($q_1 = 0$). 나머지는 거의 맞힙니다. $\mathrm{KL}(P \Vert Q)$는 얼마나 클까요?`,
    choices: { small: "0.01쯤: 백 번에 한 번뿐이니까", large: "크지만 유한하다", infinite: "무한하다" },
    reveal: tex`$0.01 \cdot \log(0.01 / 0)$이 무한하므로 합도 무한합니다. 일어날 수 있는 일에 0을 준 모델은 무한히 틀립니다. 레이블을 부드럽게 하고 로짓을 유한하게 두는 까닭입니다.`,
  },
  exercises: {
    entropy: {
      title: "엔트로피",
      question: "P = {p}. H(P)는 몇 비트입니까?",
      working: "놀라움은 {least}비트이고, P로 가중하면 {H}비트입니다.",
      slips: { sign: "부호가 빠졌습니다. 놀라움은 0보다 작지 않습니다.", unweighted: "각 놀라움에 확률을 곱하세요.", nats: "그것은 나트입니다. 비트로 답하세요." },
    },
    crossEntropy: {
      title: "교차 엔트로피",
      question: "P = {p}, Q = {q}. H(P, Q)는 몇 비트입니까?",
      working: "Q의 놀라움은 {surprise}비트이고, P로 가중하면 {CE}비트입니다.",
      slips: { exchanged: "그것은 H(Q, P)입니다. P로 가중하고 Q를 로그 안에 넣습니다.", entropy: "그것은 H(P)입니다. P의 놀라움을 썼습니다.", weights: "그것은 H(Q)입니다. 실제로 일어나는 P로 가중하세요.", sign: "부호가 빠졌습니다." },
    },
    divergence: {
      title: "발산",
      question: "P = {p}, Q = {q}. KL(P‖Q)는 몇 비트입니까?",
      working: "H(P, Q) − H(P) = {CE} − {H} = {KL}비트입니다.",
      slips: { exchanged: "그것은 KL(Q‖P)입니다. 대칭이 아닙니다.", crossEntropy: "그것은 H(P, Q)입니다. 어차피 드는 H(P)를 빼세요.", sign: "발산은 음수가 아닙니다. q/p가 아니라 p/q입니다." },
    },
    loss: {
      title: "손실",
      question: "맞는 클래스는 {k}번, 원-핫 P = {p}, 소프트맥스의 답은 Q = {q}입니다. 교차 엔트로피 손실은 몇 비트입니까?",
      working: tex`맞는 클래스만 셉니다. $-\log_2 \slot{right} = \slot{loss}$비트입니다.`,
      slips: { sign: "부호가 빠졌습니다.", all: "그것은 Q의 엔트로피입니다. 여기서는 맞는 클래스만 셉니다.", linear: "그것은 1 − q입니다. 손실은 −log q입니다." },
    },
  },
  slips: [
    "노트는 KL을 분포 사이의 **거리**라고 부릅니다. 위의 두 길이가 보여 주듯 대칭이 아니고 삼각부등식도 성립하지 않습니다. 그래서 “발산”입니다.",
    "노트는 교차 엔트로피를 두 분포가 **공유하는** 정보라고 부릅니다. 교차 엔트로피는 P가 참일 때 Q에 맞춘 부호의 평균 길이입니다. 공유하는 정보는 상호정보량입니다.",
  ],
};
