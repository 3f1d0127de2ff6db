//! Which writing systems a text has letters of.

/// Characters that Japan simplified in its own way, or made.
const JAPANESE_FORMS: &str = "々〆桜気帰戻涙様駅図広応対歩沢渋黒竜仮売読続変楽経姫絵険単毎悪囲円縁帯訳覚観関験縦焼乗証戦専巣騒総弾遅聴鉄転伝徳悩脳発抜\
    払仏辺豊黙薬揺謡頼覧込働辻峠畑咲氷歳砕隠隣頬呪匂噂僕凪雫";

/// Characters of simplified Chinese that Japanese does not write, and words that only Chinese has.
const CHINESE_FORMS: &str = "爱们这说你吗让谁对为给还远边飞风时间问见话语红绿蓝难过东乐书车长门开关发动热离亲岁忆忧怀请谢谅轻转输达运进选适钟错阳阴雾\
    顾飘鸟龙华刘张陈孙邓杨吴她吧它妈爷哪啦啊呢么别众伤伦伟优伞农军冯凤凯刚创剑办务劳势卖卢卫厅历压厌县叹吕员呜响哑唤单图团圆\
    圣场块坚坛垫墙处备复够头夺奋奖妆妇宁实宠审宫宽宾寻导尔尘尝层岛币师帅帐带帮庆库应庙废归录彻忏态总恶恼悬惊惯";

/// What a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scripts {
    pub(super) hangul: bool,
    pub(super) kana: bool,
    pub(super) han: bool,
    pub(super) latin: bool,
    pub(super) japanese_forms: bool,
    pub(super) chinese_forms: bool,
}

impl Scripts {
    pub(super) fn of(text: &str) -> Scripts {
        let mut found = Scripts::default();
        for character in text.chars() {
            match character {
                '가'..='힣' | 'ㄱ'..='ㆎ' => found.hangul = true,
                'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ｦ'..='ﾝ' => found.kana = true,
                '々' | '〆' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
                    found.han = true;
                    found.japanese_forms |= JAPANESE_FORMS.contains(character);
                    found.chinese_forms |= CHINESE_FORMS.contains(character);
                }
                _ if character.is_alphabetic() => found.latin = true,
                _ => {}
            }
        }
        found
    }

    /// Kana, or kanji as only Japan writes them.
    pub(super) fn japanese(self) -> bool {
        self.kana || (self.japanese_forms && !self.chinese_forms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_lists_of_forms_do_not_overlap() {
        let both: String = JAPANESE_FORMS.chars().filter(|c| CHINESE_FORMS.contains(*c)).collect();
        assert_eq!(both, "");
    }

    #[test]
    fn tells_japanese_from_chinese() {
        let check = |text: &str, japanese: bool| assert_eq!(Scripts::of(text).japanese(), japanese, "{text}");
        check("さくら", true);
        check("桜坂", true);
        check("ﾊﾞﾝﾄﾞ", true);
        check("爱情", false);
        check("愛", false);
        check("사랑", false);
    }
}
