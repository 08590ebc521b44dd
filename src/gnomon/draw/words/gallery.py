"""Titles and captions of the figures: what is seen, in one or two sentences."""

from __future__ import annotations

from gnomon.draw.theme import Language

Caption = dict[Language, tuple[str, str]]

CAPTIONS: dict[str, Caption] = {
    "matrix-multiplication-transformation": {
        "en": (
            "A matrix times a vector",
            "A 2×4 matrix takes a vector of R⁴ to one of R²: its columns, each times an entry of x, added up.",
        ),
        "ko": (
            "행렬과 벡터의 곱",
            "2×4 행렬은 R⁴의 벡터를 R²의 벡터로 옮긴다. 각 열에 x의 성분을 곱해 차례로 더한 것이다.",
        ),
    },
    "matrix-multiplication-transformation-2": {
        "en": (
            "What a matrix does to the plane",
            "The grid, the unit square and a letter, pushed through six matrices. Lines stay lines, and the "
            "origin stays.",
        ),
        "ko": (
            "행렬이 평면을 옮기는 모습",
            "격자와 단위정사각형, 글자 하나를 여섯 행렬로 옮겼다. 직선은 직선으로, 원점은 원점으로 간다.",
        ),
    },
    "representation-learning-vectors": {
        "en": (
            "A learned representation",
            "No line separates the two classes in (x₁, x₂). The hidden layer bends the plane until one does "
            "in (z₁, z₂).",
        ),
        "ko": (
            "학습된 표현",
            "(x₁, x₂)에서는 어떤 직선도 두 클래스를 나누지 못한다. 은닉층이 평면을 구부려 (z₁, z₂)에서는 "
            "직선 하나로 나뉜다.",
        ),
    },
    "type-of-norms": {
        "en": ("Types of norms", "All vectors of length 1 in three norms; at the diagonal they differ most."),
        "ko": ("노름의 종류", "세 노름에서 길이가 1인 모든 벡터. 대각선 방향에서 가장 크게 다르다."),
    },
    "norm-regularization": {
        "en": (
            "Regularization by norms",
            "The loss is smallest at the best point; held within a norm ball, where a level line first "
            "touches the ball. "
            "The corner of the L1 ball makes a weight exactly 0.",
        ),
        "ko": (
            "노름 규제",
            "손실은 최적점에서 가장 작고, 노름 공 안에서는 등고선이 공에 처음 닿는 곳에서 가장 작다. "
            "L1 공에서는 꼭짓점에 닿아 가중치 하나가 정확히 0이 된다.",
        ),
    },
    "linear-classifier-1": {
        "en": (
            "An image, flattened and scored",
            "The pixels become one long vector x; each row of W, multiplied with it, gives the score of a class.",
        ),
        "ko": (
            "이미지를 펼쳐 점수를 매기기",
            "픽셀을 한 줄로 펼친 것이 벡터 x이고, W의 각 행과 곱하면 그 클래스의 점수가 된다.",
        ),
    },
    "linear-classifier-2": {
        "en": (
            "Four pixels, three classes",
            "The example of cs231n, number by number. Its slide prints 61.95 for the ship: there the bias "
            "was left out.",
        ),
        "ko": (
            "픽셀 넷, 클래스 셋",
            "cs231n의 예를 숫자 그대로 계산했다. 강의 슬라이드의 ship 점수 61.95는 편향을 빠뜨린 값이다.",
        ),
    },
    "linear-classifier-3": {
        "en": (
            "One template per class",
            "The rows of a trained W in the shape of an image: one template has to stand for all variations "
            "of a class.",
        ),
        "ko": (
            "클래스마다 하나의 본보기",
            "학습된 W의 각 행을 이미지 모양으로 되돌렸다. 본보기 하나가 한 클래스의 모든 변형을 대신해야 한다.",
        ),
    },
    "linear-classifier-4": {
        "en": (
            "Images as points",
            "Handwritten digits at their first two principal components; on each line the score of a class is 0, "
            "and the arrow points to where it is positive.",
        ),
        "ko": (
            "점이 된 이미지",
            "손글씨 숫자를 처음 두 주성분의 자리에 놓았다. 각 직선 위에서 한 클래스의 점수가 0이고, 화살표 "
            "쪽에서 양수다.",
        ),
    },
    "determinant": {
        "en": (
            "The determinant",
            "The signed factor by which a matrix scales areas: the letter shows when the orientation is reversed.",
        ),
        "ko": (
            "행렬식",
            "행렬이 넓이를 몇 배로 만드는지를 부호와 함께 나타낸다. 글자를 보면 방향이 뒤집혔는지 알 수 있다.",
        ),
    },
    "definiteness": {
        "en": (
            "Definiteness",
            "The surface xᵀAx is a bowl, a valley, a saddle or a hill, as the signs of the eigenvalues say.",
        ),
        "ko": ("정부호", "곡면 xᵀAx는 고윳값의 부호에 따라 그릇, 골짜기, 안장, 언덕이 된다."),
    },
    "the-effect-of-eigenvectors-and-eigenvalues": {
        "en": (
            "Eigenvectors and eigenvalues",
            "The unit circle becomes an ellipse; the eigenvectors keep their lines, and are scaled by their "
            "eigenvalues.",
        ),
        "ko": ("고유벡터와 고윳값", "단위원은 타원이 된다. 고유벡터는 제 직선 위에 머물며 고윳값만큼 늘거나 준다."),
    },
    "svd": {
        "en": ("Singular value decomposition", "A = UΣVᵀ turns, stretches along the axes, and turns again."),
        "ko": ("특잇값 분해", "A = UΣVᵀ는 돌리고, 축을 따라 늘이고, 다시 돌린다."),
    },
    "entropy-plot": {
        "en": ("The entropy of a coin", "A fair coin is the most uncertain: one bit per toss."),
        "ko": ("동전의 엔트로피", "공평한 동전이 가장 불확실하다. 한 번 던질 때 1비트다."),
    },
    "cross-entropy": {
        "en": (
            "Cross-entropy = entropy + divergence",
            "Whatever the model says, the entropy has to be paid; what it gets wrong comes on top. "
            "The bars compare yut sticks with a uniform model.",
        ),
        "ko": (
            "교차 엔트로피 = 엔트로피 + 발산",
            "모형이 무엇이든 엔트로피만큼은 들고, 틀린 만큼이 그 위에 더해진다. 막대는 윷의 분포를 균등 "
            "모형과 비교한다.",
        ),
    },
    "logit": {
        "en": ("The logit", "It takes a probability between 0 and 1 to the whole line, and a half to 0."),
        "ko": ("로짓", "0과 1 사이의 확률을 수직선 전체로 옮긴다. 절반은 0이 된다."),
    },
    "e-logit": {
        "en": ("e to the logit", "The odds p/(1 − p): they grow with p, slowly at first and then without bound."),
        "ko": ("e의 로짓 제곱", "오즈 p/(1 − p)는 p와 함께 커지며, 처음에는 천천히, 나중에는 한없이 커진다."),
    },
    "logit-softmax": {
        "en": (
            "From logits to probabilities",
            "Powers of e make high scores very high; divided by their sum they are probabilities.",
        ),
        "ko": (
            "로짓에서 확률로",
            "e의 거듭제곱은 높은 점수를 아주 높게 만들고, 그 합으로 나누면 확률이 된다.",
        ),
    },
    "jacobian": {
        "en": (
            "The Jacobian as a parallelogram",
            "A small square under a curved map, and the parallelogram that the Jacobian makes of it: near "
            "the point they agree.",
        ),
        "ko": (
            "평행사변형으로 본 야코비 행렬",
            "작은 정사각형이 굽은 사상으로 옮겨진 모습과 야코비 행렬이 만든 평행사변형. 점 가까이에서 둘은 일치한다.",
        ),
    },
    "hessian": {
        "en": (
            "The Hessian at critical points",
            "Its eigenvectors are the directions of extreme bending; the signs of its eigenvalues tell "
            "minimum, maximum "
            "and saddle apart.",
        ),
        "ko": (
            "임계점에서의 헤세 행렬",
            "고유벡터는 가장 크게 휘는 방향과 가장 작게 휘는 방향이고, 고윳값의 부호가 극소, 극대, 안장점을 가른다.",
        ),
    },
}
