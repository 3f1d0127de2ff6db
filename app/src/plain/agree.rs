use alsong_library::Nickname;
use leptos::prelude::*;

use super::head;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// The name they have at Kakao.
    pub nickname: Option<Nickname>,
    /// What was wrong when they sent it before.
    pub problem: Option<AgreementProblem>,
}

/// What is wrong with what somebody new sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreementProblem {
    /// They did not say that they are 14 or older.
    Age,
    /// They did not agree to the processing of personal data.
    Consent,
    /// The nickname is none.
    Nickname,
}

impl AgreementProblem {
    /// As it stands in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Consent => "consent",
            Self::Nickname => "nickname",
        }
    }

    /// The problem of a code; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Age, Self::Consent, Self::Nickname].into_iter().find(|problem| problem.code() == code)
    }

    fn message(self) -> &'static str {
        match self {
            Self::Age => "만 14세 이상만 가입할 수 있어요. 가입하지 않아도 노래를 담을 수 있어요.",
            Self::Consent => "개인정보 처리에 동의해야 가입할 수 있어요.",
            Self::Nickname => "이름은 1자부터 20자까지 쓸 수 있고, 보이지 않는 글자는 쓸 수 없어요.",
        }
    }
}

pub(super) fn page(shown: Agreement) -> AnyView {
    let nickname = shown.nickname.map(|name| name.as_str().to_owned()).unwrap_or_default();
    view! {
        {head("/account", "내 정보", "처음 오셨네요")}
        {shown.problem.map(|problem| view! { <p class="flash" role="alert">{problem.message()}</p> })}
        <form class="agree" method="post" action="/login/agree">
            <section class="card">
                <h2>
                    <label for="nickname">"어떻게 불러 드릴까요?"</label>
                </h2>
                <input
                    id="nickname"
                    class="field"
                    name="nickname"
                    required
                    maxlength="80"
                    value=nickname
                    autocomplete="nickname"
                />
            </section>
            <section class="card">
                <h2>"확인해 주세요"</h2>
                {check("over14", true, "만 14세 이상이에요", "필수")}
                {check("agree", true, "개인정보 처리에 동의해요", "필수")}
                <p class="hint">
                    "카카오 회원번호와 이름, 담은 노래를 탈퇴할 때까지 보관해요. 이메일, 생일, 성별은 받지 않아요. 동의하지 않아도 되지만, 그러면 가입할 수 없어요. "
                    <a href="/privacy">"자세히"</a>
                </p>
                {check("learn", false, "내 폴더와 부른 기록으로 추천을 배워도 좋아요", "선택")}
                <p class="hint">
                    "누구의 것인지 모르게 노래 묶음만 써요. 동의하지 않아도 똑같이 쓸 수 있고, 언제든 바꿀 수 있어요."
                </p>
            </section>
            <div class="agree-end">
                <button class="primary">"가입하기"</button>
                <a class="quiet" href="/account">
                    "가입하지 않기"
                </a>
            </div>
        </form>
    }
    .into_any()
}

fn check(name: &'static str, required: bool, text: &'static str, kind: &'static str) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" name=name value="true" required=required />
            <span>{text}</span>
            <small>{kind}</small>
        </label>
    }
    .into_any()
}
