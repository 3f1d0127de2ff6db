use alsong_english::has_hangul;
use proptest::prelude::*;

use crate::table;

proptest! {
    #[test]
    fn what_is_not_korean_stays(text in any::<String>().prop_filter("not Korean", |text| !has_hangul(text))) {
        prop_assert_eq!(table().translate(&text), None);
    }

    #[test]
    fn what_is_filled_in_stays(title in "[가-힣a-z0-9 ’‘.]{1,20}") {
        let english = table().translate(&format!("‘{title}’ 노래를 뺐어요."));
        prop_assert_eq!(english, Some(format!("Removed “{title}”.")));
    }

    #[test]
    fn no_text_makes_it_stumble(text in "[‘’가-힣ㄱ-ㅎ0-9,. ·{}#곡에서을일월년]{0,40}") {
        table().translate(&text);
    }

    #[test]
    fn spaces_around_stay(before in "[ \n]{0,3}", after in "[ \n]{0,3}") {
        let english = table().translate(&format!("{before}저장했어요.{after}"));
        prop_assert_eq!(english, Some(format!("{before}Saved.{after}")));
    }
}
